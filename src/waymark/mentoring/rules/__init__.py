"""Who may do what, in words."""
