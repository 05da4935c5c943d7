"""What a client may count on of Wix's API, over plain HTTP, by whoever serves it."""
