"""The shape and the words of what people write to one another."""
