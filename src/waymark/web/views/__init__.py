"""Pages that join what the apps offer."""
