"""`waymark setup`: the tables, the instance's name, its first administrator, and what every instance begins with."""

import getpass
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.careers.actions import load_starter_catalogue
from waymark.people import actions, queries
from waymark.people.actions.doors import Newcomer
from waymark.people.actions.setup import appoint_from_shell, begin_with_administrator, load_starter_help_lines
from waymark.people.countries import countries
from waymark.people.house import HouseFacts
from waymark.people.models import Instance, Person
from waymark.vault.router import lives_in


class Command(BaseCommand):
    """Makes an instance ready for its people; what stands already is left as it is."""

    help = "Make this instance ready: its name, its first administrator, occupations and help lines. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Every question can be answered beforehand, for scripts."""
        parser.add_argument("--name", help="what this place is called")
        parser.add_argument("--run-by", help="the organisation or person who runs it")
        parser.add_argument("--contact", help="the address where questions go")
        parser.add_argument("--country", help="two letters, such as NL: whose help lines stand first")
        parser.add_argument("--sign-up", choices=Instance.SignUp.values, help="who may sign up")
        parser.add_argument("--sign-up-domains", help="for --sign-up domain: example.org,example.com")
        parser.add_argument("--email", help="the first administrator's address")
        parser.add_argument("--given-name", help="what people call the first administrator")
        parser.add_argument("--family-name", default="", help="may be left out")
        parser.add_argument("--password-file", type=Path, help="a file whose first line is the password")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do what is not done yet, one line each."""
        self.stdout.write(_ready_tables())
        try:
            self._keep_house(options)
            self._make_administrator(options)
        except DomainError as error:
            raise CommandError(error.sentence) from None
        catalogue = load_starter_catalogue(at=clock.now())
        said = {"occupations": catalogue.occupations, "titles": catalogue.titles}
        self.stdout.write(_("Occupations: %(occupations)d, known by %(titles)d other titles too.") % said)
        lines = load_starter_help_lines()
        if lines:
            self.stdout.write(
                _("Help lines: %(lines)d, shown as not yet checked by this site until you check them.")
                % {"lines": lines}
            )
        self.stdout.write(_("Ready. Start it with: waymark serve, and beside it: waymark worker"))

    def _keep_house(self, options: dict[str, Any]) -> None:
        stored = queries.instance_now()
        facts = HouseFacts.of(stored)
        asked = {
            "name": options["name"] or ("" if stored.pk else self._ask(_("What is this place called?"), facts.name)),
            "run_by": options["run_by"] or ("" if stored.pk else self._ask(_("Who runs it?"), facts.run_by)),
            "contact": _checked_address(options["contact"].strip()) if options["contact"] else "",
            "country": _checked_country((options["country"] or "").upper()),
            "sign_up": options["sign_up"],
            "sign_up_domains": tuple(
                part.strip().lower().lstrip("@")
                for part in (options["sign_up_domains"] or "").split(",")
                if part.strip()
            ),
        }
        said = replace(facts, **{name: value for name, value in asked.items() if value})
        if stored.pk is None or said != facts:
            actions.keep_instance(said, by=None, at=clock.now())
        self.stdout.write(_("This place is called %(name)s.") % {"name": said.name})

    def _make_administrator(self, options: dict[str, Any]) -> None:
        email = (options["email"] or "").strip().lower()
        if not email and Person.objects.filter(is_staff=True, suspended_at=None).exists():
            self.stdout.write(_("There is an administrator already."))
            return
        email = _checked_address(email or self._ask(_("The first administrator’s e-mail address?"), "", "--email"))
        known = Person.objects.filter(email=email).first()
        if known:
            self._appoint(known)
            return
        given_name = options["given_name"] or self._ask(_("What do people call them?"), "", "--given-name")
        newcomer = Newcomer(email=email, given_name=given_name, family_name=options["family_name"], password_hash="")
        password = _checked_password(self._password(options["password_file"]), newcomer)
        person = begin_with_administrator(replace(newcomer, password_hash=make_password(password)), at=clock.now())
        self.stdout.write(
            _("%(name)s looks after it, and signs in as %(email)s.") % {"name": person.name, "email": email}
        )

    def _appoint(self, known: Person) -> None:
        if known.claimed_at is None:
            raise CommandError(
                _("%(name)s was brought in with this address. Run waymark claim first, then setup again.")
                % {"name": known.name}
            )
        new = appoint_from_shell(known)
        sentence = _("%(name)s looks after it from now on.") if new else _("%(name)s looks after it already.")
        self.stdout.write(sentence % {"name": known.name})

    def _ask(self, question: str, default: str, flag: str = "") -> str:
        """An answer typed at the terminal; without one, the default or one clear line."""
        if not sys.stdin.isatty():
            if flag:
                raise CommandError(_("There is no terminal to ask at. Give %(flag)s.") % {"flag": flag})
            return default
        said = input(f"{question} [{default}] " if default else f"{question} ").strip() or default
        return said if said or not flag else self._ask(question, default, flag)

    def _password(self, file: Path | None) -> str:
        if file:
            try:
                return (file.read_text(encoding="utf-8").splitlines() or [""])[0]
            except (OSError, UnicodeDecodeError):
                raise CommandError(_("The file %(file)s can’t be read.") % {"file": file}) from None
        if not sys.stdin.isatty():
            raise CommandError(_("There is no terminal to ask at. Give %(flag)s.") % {"flag": "--password-file"})
        first = getpass.getpass(_("A password for them: "))
        if first != getpass.getpass(_("The same once more: ")):
            raise CommandError(_("The two are not the same. Nothing was made for them; run setup again."))
        return first


def _ready_tables() -> str:
    """Bring the tables of every database up to this version."""
    changed = False
    for name in connections:
        executor = MigrationExecutor(connections[name])
        if executor.migration_plan(executor.loader.graph.leaf_nodes(lives_in(name))):
            call_command("migrate", database=name, verbosity=0, interactive=False)
            changed = True
    return _("The tables are made.") if changed else _("The tables are there.")


def _checked_country(code: str) -> str:
    if code and code not in dict(countries()):
        raise CommandError(_("“%(code)s” is not a country we know. Write two letters, such as NL.") % {"code": code})
    return code


def _domains(said: str) -> tuple[str, ...]:
    parts = (part.strip().lower().lstrip("@") for part in said.split(","))
    return tuple(part for part in parts if part)


def _checked_address(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(_("“%(email)s” is not an e-mail address.") % {"email": email}) from None
    return email


def _checked_password(password: str, newcomer: Newcomer) -> str:
    about = Person(email=newcomer.email, given_name=newcomer.given_name, family_name=newcomer.family_name)
    try:
        validate_password(password, about)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    return password
