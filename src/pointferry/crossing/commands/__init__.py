"""What front ends may ask of a session, one module per page."""
