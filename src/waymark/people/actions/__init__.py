"""What can be done about a person."""

from waymark.people.actions.profile import make_person, make_profile, tell_changed

__all__ = ["make_person", "make_profile", "tell_changed"]
