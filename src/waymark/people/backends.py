"""Who is signed in, with what every page asks of them."""

from allauth.account import auth_backends

from waymark.people.models import Person


class AuthenticationBackend(auth_backends.AuthenticationBackend):  # type: ignore[misc]  # allauth brings no types
    """Signing in as django-allauth does it; the profile comes with the person, one question fewer for each page."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, while they may still sign in."""
        person = Person.objects.select_related("profile").filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
