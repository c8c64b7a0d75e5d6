"""What the instance may be called, who may come in, and what a help line needs."""

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.people.house import HouseFacts
from waymark.people.house import LineFacts as HelpLineFacts
from waymark.people.models import Instance


def require_house(said: HouseFacts) -> None:
    """Raise DomainError for a house nobody could call by a name, or enter although it says so."""
    if not said.name:
        raise DomainError(_("Give this place a name. It stands on every page and in every mail."))
    if said.sign_up not in Instance.SignUp.values:
        raise DomainError(_("Choose who may sign up: open, invitation or domain."))
    if said.sign_up == Instance.SignUp.DOMAIN and not said.sign_up_domains:
        raise DomainError(_("Name at least one domain, such as example.org. Otherwise nobody could sign up."))


def require_line(said: HelpLineFacts) -> None:
    """Raise DomainError for a line that nobody could reach."""
    if not (said.phone or said.text_number or said.url):
        raise DomainError(_("Give a number to call, a number to text or a web address. One of them is enough."))
