"""Whose house the demo is: nobody's, and it says so."""

from datetime import datetime

from django.utils.translation import gettext as _

from waymark.people.actions import keep_instance
from waymark.people.actions.setup import load_starter_help_lines
from waymark.people.house import HouseFacts
from waymark.people.models import Instance


def move_in(*, at: datetime) -> None:
    """Name the house and put the help lines up, unless somebody has been here before."""
    if not Instance.objects.exists():
        said = HouseFacts(
            name=_("Waymark demo"),
            run_by=_("nobody real"),
            privacy_statement=_(
                "This is a demo on somebody’s own computer. All people here are invented, and nothing leaves it."
            ),
            sign_up=Instance.SignUp.OPEN.value,
        )
        keep_instance(said, by=None, at=at)
    load_starter_help_lines()
