"""Item models over columnar data, and the table that shows them."""
