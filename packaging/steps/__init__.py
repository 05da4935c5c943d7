"""What ``build.py`` does, one module for each thing it makes."""
