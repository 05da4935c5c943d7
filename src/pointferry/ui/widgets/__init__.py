"""Building blocks of the pages, accessible by construction."""
