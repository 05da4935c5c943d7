"""Carries loyalty points from an old platform into a Wix site's loyalty program."""

__version__ = "0.1.0"
