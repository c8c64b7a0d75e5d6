"""Shape and words of what people type about themselves."""

from waymark.people.forms.doors import SignUpForm

__all__ = ["SignUpForm"]
