"""Plain arithmetic on values: no database, no clock, no sentences."""
