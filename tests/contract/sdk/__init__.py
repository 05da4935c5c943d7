"""The move through the official SDK."""
