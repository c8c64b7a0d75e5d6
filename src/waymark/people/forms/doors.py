"""Shape and words of what people type about themselves."""

from django import forms


class SignUpForm(forms.Form):
    """What we ask at the door, beyond address and password."""

    def signup(self, request: object, person: object) -> None:
        """Allauth's hook."""
