"""What belongs to this computer: folders, password store, settings, logs and the journal."""
