"""A simulated Wix: the REST services a points move needs, served on this machine.

An island: nothing here imports the rest of Pointferry or shares code with its client, so that a
misreading of Wix's contract cannot hide on both sides of the socket.
"""
