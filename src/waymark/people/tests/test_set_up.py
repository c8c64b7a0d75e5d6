"""`waymark setup` and `waymark claim`: what they make, what they leave alone, and what they say to bad input."""

import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from waymark.careers.models import Occupation
from waymark.people import queries
from waymark.people.models import Claim, HelpLine, Instance, Person
from waymark.people.tests.make import AT, make_person
from waymark.people.tests.test_come_in import brought_in

pytestmark = pytest.mark.django_db

PASSWORD = "four-words-and-a-hill"


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody sits there."""
    monkeypatch.setattr(sys, "stdin", StringIO())


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    """A file with a good password."""
    path = tmp_path / "password"
    path.write_text(PASSWORD + "\n", encoding="utf-8")
    return path


def said(command: str, *args: str, **options: Any) -> str:
    """What a command prints."""
    out = StringIO()
    call_command(command, *args, stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_a_script_sets_an_instance_up_and_a_second_run_changes_nothing(password_file: Path) -> None:
    flags = {"name": "Harbour", "run_by": "The college", "email": "Mo@Example.org", "given_name": "Mo", "country": "be"}
    said("setup", **flags, password_file=password_file, sign_up="domain", sign_up_domains="@Example.org, b.org")
    mo = Person.objects.get()
    assert (mo.email, mo.name, mo.is_staff) == ("mo@example.org", "Mo", True)
    assert mo.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=mo).verified
    house = queries.instance()
    assert (house.name, house.run_by, house.country) == ("Harbour", "The college", "BE")
    assert (house.sign_up, house.sign_up_domains) == ("domain", ["example.org", "b.org"])
    before = (Instance.objects.get().changed_at, HelpLine.objects.count(), Occupation.objects.count())
    assert "There is an administrator already." in said("setup")
    assert before == (Instance.objects.get().changed_at, HelpLine.objects.count(), Occupation.objects.count())
    assert Person.objects.count() == 1


def test_somebody_who_is_here_becomes_an_administrator() -> None:
    ana = make_person("Ana", email="ana@example.org")
    assert "Ana looks after it from now on." in said("setup", email="ana@example.org")
    assert "Ana looks after it already." in said("setup", email="ana@example.org")
    ana.refresh_from_db()
    assert ana.is_staff


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Give --email"),
        ({"email": "nobody"}, "not an e-mail address"),
        ({"email": "mo@example.org"}, "Give --given-name"),
        ({"email": "mo@example.org", "given_name": "Mo"}, "Give --password-file"),
        ({"email": "mo@example.org", "given_name": "Mo", "password_file": Path("nowhere")}, "can’t be read"),
        ({"country": "Belgium"}, "not a country"),
        ({"contact": "nobody"}, "not an e-mail address"),
        ({"sign_up": "domain"}, "at least one domain"),
    ],
)
def test_bad_input_is_one_clear_line(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        said("setup", **options)
    assert not Person.objects.exists()


def test_an_easy_password_is_refused(password_file: Path) -> None:
    password_file.write_text("password12", encoding="utf-8")
    with pytest.raises(CommandError, match="too common"):
        said("setup", email="mo@example.org", given_name="Mo", password_file=password_file)


def test_who_was_brought_in_takes_the_profile_over_first() -> None:
    brought_in(email="list@example.org")
    with pytest.raises(CommandError, match="Run waymark claim first"):
        said("setup", email="list@example.org")


def test_at_a_terminal_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: Iterator[str] = iter(["Harbour", "The college", "", "mo@example.org", "Mo"])
    passwords = iter([PASSWORD, PASSWORD])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))
    monkeypatch.setattr("getpass.getpass", lambda _question: next(passwords))
    assert "Mo looks after it, and signs in as mo@example.org." in said("setup")
    assert queries.instance().run_by == "The college"


def test_two_passwords_that_differ_make_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = iter([PASSWORD, "another-one-altogether"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _question: next(passwords))
    with pytest.raises(CommandError, match="not the same"):
        said("setup", name="Harbour", run_by="Us", email="mo@example.org", given_name="Mo")
    assert not Person.objects.exists()


def test_a_claim_link_is_printed() -> None:
    person = brought_in()
    token = said("claim", "17").strip().rpartition("/claim/")[2].strip("/")
    found = queries.claim_by(token)
    assert found is not None
    assert found.person == person
    assert said("claim", str(person.uuid)).startswith("http://localhost:8000/claim/")


def test_a_claim_link_is_mailed(mailoutbox: list[EmailMessage]) -> None:
    brought_in()
    assert "on its way to ana@example.org" in said("claim", "17", email="Ana@example.org")
    assert Claim.objects.get().sent_to == "ana@example.org"
    assert "/claim/" in str(mailoutbox[0].body)


def test_everybody_with_an_address_is_written_to(mailoutbox: list[EmailMessage]) -> None:
    brought_in("1", "one@example.org")
    brought_in("2", "two@example.org")
    brought_in("3")
    make_person()
    assert "2 claim links are on their way." in said("claim", all_with_email=True)
    assert [letter.to for letter in mailoutbox] == [["one@example.org"], ["two@example.org"]]


@pytest.mark.parametrize(
    ("args", "options", "sentence"),
    [
        ([], {}, "Name one person"),
        (["17"], {"all_with_email": True}, "Name one person"),
        (["nobody"], {}, "Nobody is on file as “nobody”"),
        (["17"], {}, "Several people"),
        (["18"], {"email": "nobody"}, "not an e-mail address"),
        (["wim@example.org"], {}, "was taken over"),
    ],
)
def test_a_claim_for_nobody_or_for_two_is_one_clear_line(
    args: list[str], options: dict[str, Any], sentence: str
) -> None:
    for reference in ("17", "17", "18"):
        brought_in(reference)
    make_person("Wim", email="wim@example.org", at=AT)
    with pytest.raises(CommandError, match=sentence):
        said("claim", *args, **options)
    assert not Claim.objects.exists()
