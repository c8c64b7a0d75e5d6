"""Backups: all data in one file, all keys in another, and the way back into an empty instance."""
