"""How fast the simulated service is with a shop of a million contacts."""
