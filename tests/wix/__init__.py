"""Tests of the client for Wix, over real sockets."""
