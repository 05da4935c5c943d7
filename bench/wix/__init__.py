"""Calls and minutes at Wix: the real engine and client, an imitated site, time that jumps."""
