"""`waymark claim REFERENCE`: links by which people who were brought in take their profiles over."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.people import actions, letters
from waymark.people.models import Person


class Command(BaseCommand):
    """Prints a claim link, or mails it."""

    help = "Make the link by which somebody who was brought in takes their profile over; print it, or mail it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom it is for, and where it goes."""
        parser.add_argument("reference", nargs="?", help="what the list calls them, or the address or uuid on file")
        parser.add_argument("--email", help="mail the link to this address instead of printing it")
        parser.add_argument("--all-with-email", action="store_true", help="mail everybody who has an address on file")

    def handle(self, *_args: Any, **options: Any) -> None:
        """One link, or all that can be mailed."""
        if bool(options["reference"]) == options["all_with_email"]:
            raise CommandError(_("Name one person, or give --all-with-email."))
        try:
            if options["all_with_email"]:
                self._mail_all()
            else:
                self._one(_named(options["reference"]), (options["email"] or "").strip().lower())
        except DomainError as error:
            raise CommandError(error.sentence) from None

    def _one(self, person: Person, email: str) -> None:
        if email:
            _check(email)
        link = actions.make_claim(person, sent_to=email, at=clock.now())
        if email:
            letters.mail_claim(link)
            self.stdout.write(
                _("The claim link of %(name)s is on its way to %(email)s.") % {"name": person.name, "email": email}
            )
            return
        self.stdout.write(letters.claim_address(link))
        said = {"name": person.name, "day": f"{link.row.expires_at:%Y-%m-%d}"}
        self.stderr.write(_("For %(name)s; works once, until %(day)s. It is kept nowhere: hand it over now.") % said)

    def _mail_all(self) -> None:
        waiting = Person.objects.filter(claimed_at=None, suspended_at=None).exclude(email=None)
        sent = 0
        # All of them first: a question that stayed open would hold on to the past while each link is written.
        for pk in list(waiting.order_by("pk").values_list("pk", flat=True)):
            person = waiting.filter(pk=pk).first()
            if person is None:  # claimed meanwhile
                continue
            link = actions.make_claim(person, sent_to=person.email or "", at=clock.now())
            letters.mail_claim(link)
            self.stdout.write(f"{person.name}: {person.email}")
            sent += 1
        line = ngettext("%(n)d claim link is on its way.", "%(n)d claim links are on their way.", sent)
        self.stdout.write(line % {"n": sent})


def _named(reference: str) -> Person:
    """The one person somebody means; several or none is said, never guessed."""
    means = Q(reference__iexact=reference) | Q(email__iexact=reference)
    found: list[Person] = list(Person.objects.filter(means)[:6]) or _by_uuid(reference)
    if not found:
        raise CommandError(_("Nobody is on file as “%(reference)s”.") % {"reference": reference})
    if len(found) > 1:
        who = ", ".join(f"{person.name} ({person.uuid})" for person in found)
        raise CommandError(_("Several people are on file like that. Say which by its uuid: %(who)s") % {"who": who})
    return found[0]


def _by_uuid(reference: str) -> list[Person]:
    try:
        return list(Person.objects.filter(uuid=reference))
    except ValidationError:
        return []


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(_("“%(email)s” is not an e-mail address.") % {"email": email}) from None
