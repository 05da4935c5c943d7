"""The window: Qt's loop and asyncio's as one, a shell with a list of steps, and a page for each."""
