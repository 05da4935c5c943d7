"""Pictures drawn with Qt itself: read by pattern and label, never by colour alone."""
