"""Named scenarios, each with a check of its documented effect."""
