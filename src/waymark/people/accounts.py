"""How django-allauth meets our people."""

import logging
from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.design.words import AT_THE_DOOR
from waymark.people import letters, queries, rules
from waymark.people.actions.doors import make_claim
from waymark.people.models import Person

INVITATION_KEY = "invitation"
log = logging.getLogger(__name__)


def display(person: Person) -> str:
    """How allauth's pages and mails call somebody."""
    return person.first_name


def typed_address(_request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """By what failed tries are counted: the address that was typed."""
    said = credentials or {}
    return str(said.get("email") or said.get("username") or "").strip().lower()[:255]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """The house's rules at allauth's doors."""

    error_messages = {**DefaultAccountAdapter.error_messages, **AT_THE_DOOR}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether the sign-up page is of use to this visitor."""
        invitation = queries.open_invitation(request.session.get(INVITATION_KEY), at=clock.now())
        return rules.sign_up_is_open(queries.instance(), invited=invitation is not None)

    def get_from_email(self) -> str:
        """Mail comes from the instance by its name."""
        return letters.sender()

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody left off: the intake, or Today."""
        assert isinstance(request.user, Person)  # noqa: S101 - for the type checker
        person = request.user
        begun = person.profile.intake_done_at or person.is_staff or person.suspended_at
        return reverse("today") if begun else reverse("people:start")

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """After signing up with a proven address: the same."""
        return self.get_login_redirect_url(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A letter in the instance's name; a mail server that is away is said alike for every address."""
        name = queries.instance().name
        try:
            super().send_mail(template_prefix, email, {**context, "current_site": SimpleNamespace(name=name)})
        except OSError as error:
            log.warning("A letter could not be sent: %s", type(error).__name__)
            messages.error(
                self.request,
                _("Our mail server is away. Ask for the letter again in a minute."),
            )

    def send_account_already_exists_mail(self, email: str) -> None:
        """The owner of an address hears that somebody typed it; who was brought in with it gets the right link."""
        if not self._mailed_claim(email):
            super().send_account_already_exists_mail(email)

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        """A link to choose a password, or to take the profile over where nobody has yet."""
        if not self._mailed_claim(email):
            super().send_password_reset_mail(user, email, context)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An address that stands in somebody else's profile is not confirmed for a second person."""
        if Person.objects.filter(email__iexact=email_address.email).exclude(pk=email_address.user_id).exists():
            text = "account/messages/email_confirmation_failed.txt"
            self.add_message(request, messages.ERROR, text, {"email": email_address.email})
            return False
        return bool(super().confirm_email(request, email_address))

    def _mailed_claim(self, email: str) -> bool:
        person = queries.brought_in_with(email)
        if person is None:
            return False
        try:
            link = make_claim(person, sent_to=email, at=clock.now())
            letters.mail_claim(link, site=self.request.build_absolute_uri("/"))
        except DomainError as error:
            log.warning("A claim link could not be sent: %s", type(error).__name__)
        return True
