"""What can be done about a person."""
