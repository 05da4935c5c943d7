"""The window: how soon it is there, how long it stalls, how fast its table is."""
