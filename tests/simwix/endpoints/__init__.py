"""Every method of the contract: one good request, and one that breaks each of its constraints."""
