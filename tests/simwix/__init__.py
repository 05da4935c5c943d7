"""Tests of the simulated Wix, over real sockets."""
