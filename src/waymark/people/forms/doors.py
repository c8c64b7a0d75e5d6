"""What we ask at the door: of somebody who signs up, of somebody who takes over a profile, of somebody who returns."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from waymark.base.errors import DomainError
from waymark.people import queries, rules
from waymark.people.actions.doors import Newcomer
from waymark.people.models import Invitation, Person

NAMES = ("given_name", "family_name")
FIELDS = ["given_name", "family_name", "email", "password1", "adult", "statistics"]
PASSWORD_HINT = _(
    "At least ten characters. Four words that have nothing to do with each other are easy to keep in mind."
)


class StatisticsForm(forms.Form):
    """A choice that can be taken back."""

    statistics = forms.BooleanField(
        label=_("My data may be counted in this site’s statistics"),
        required=False,
        help_text=_("Only in counts of groups, never by name. Nothing else depends on it, and you can take it back."),
    )


class AboutMe(StatisticsForm):
    """What both ways in have in common: a name, the age, and what is a free choice."""

    given_name = forms.CharField(
        label=_("What people call you"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Write what people call you. A first name is enough.")},
    )
    family_name = forms.CharField(
        label=_("Family name"),
        max_length=80,
        required=False,
        help_text=_("You can leave it out."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    adult = forms.BooleanField(
        label=_("I am 18 or over"),
        error_messages={"required": _("Only people of 18 or over can have an account here. Tick this if you are.")},
    )

    def newcomer(self) -> Newcomer:
        """What was said, with the password hashed: a known address costs the same time as an unknown one."""
        said = self.cleaned_data
        return Newcomer(
            email=said["email"],
            given_name=said["given_name"],
            family_name=said["family_name"],
            password_hash=make_password(said["password1"]),
            statistics=said["statistics"],
        )


class SignUpForm(AboutMe, allauth_forms.SignupForm):  # type: ignore[misc]  # allauth brings no types
    """Somebody new; whoever was invited comes in with the address that was invited."""

    def __init__(self, *args: Any, invitation: Invitation | None = None, **kwargs: Any) -> None:
        self.invitation = invitation
        super().__init__(*args, **kwargs)
        _speak(self.fields["email"], self.fields["password1"])
        if invitation:
            self.fields["email"].initial = invitation.email
        self.order_fields(FIELDS)

    def clean_email(self) -> str:
        """The address, if it may come in."""
        email = str(super().clean_email())
        try:
            rules.require_may_sign_up(queries.instance_now(), email, invitation=self.invitation)
        except DomainError as error:
            raise ValidationError(error.sentence) from None
        return email


class ClaimForm(AboutMe):
    """Somebody who was brought in takes their profile over."""

    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password1 = forms.CharField(
        strip=False, max_length=4096, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak(self.fields["email"], self.fields["password1"])
        self.order_fields(FIELDS)

    def clean_email(self) -> str:
        """The address as it is kept."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """A password that is not too easy for somebody who knows the rest."""
        said = super().clean() or {}
        if said.get("password1"):
            about = Person(**{name: said.get(name, "") for name in (*NAMES, "email")})
            try:
                validate_password(said["password1"], about)
            except ValidationError as error:
                self.add_error("password1", error)
        return said


class SignInForm(allauth_forms.LoginForm):  # type: ignore[misc]  # allauth brings no types
    """Somebody who has been here before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak(self.fields["login"], self.fields["password"], hint=self.fields["password"].help_text)


class ForgottenForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]  # allauth brings no types
    """Somebody who forgot their password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak(self.fields["email"])


class NewPasswordForm(allauth_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth brings no types
    """A new password, typed once: a mistyped one is mended by another link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _speak(None, self.fields["password1"], hint=PASSWORD_HINT)
        self.fields.pop("password2", None)


def _speak(email: forms.Field | None, password: forms.Field | None = None, *, hint: Any = PASSWORD_HINT) -> None:
    """Labels in our words, and no words inside of a box that go when somebody types."""
    if email:
        email.label = _("E-mail")
        email.widget.attrs.pop("placeholder", None)
        email.error_messages["required"] = _("Write your e-mail address. Without it we can't reach you.")
    if password:
        password.label = _("Password")
        password.help_text = hint
        password.widget.attrs.pop("placeholder", None)
        password.error_messages["required"] = _("Write a password.")
