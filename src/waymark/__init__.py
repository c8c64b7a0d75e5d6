"""Waymark helps a person find the right mentor, and makes that relationship deliver."""

__version__ = "0.1.0"
