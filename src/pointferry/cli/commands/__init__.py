"""One module for each command; its ``command`` is what :mod:`pointferry.cli.app` loads."""
