"""The wizard's pages; each renders the session's state and sends commands, and keeps nothing."""
