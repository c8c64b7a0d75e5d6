"""Coming in: who may, by which link, and what happens when two do it at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import connections

from waymark.base.errors import DomainError, NotAllowed
from waymark.people import actions, queries, rules
from waymark.people.actions.doors import Newcomer
from waymark.people.digests import token_digest
from waymark.people.house import HouseFacts
from waymark.people.models import Claim, Instance, Invitation, Person
from waymark.people.tests.make import AT, PASSWORD, make_person

pytestmark = pytest.mark.django_db


def newcomer(email: str = "ana@example.org", *, statistics: bool = False) -> Newcomer:
    """Somebody at the door."""
    return Newcomer(email=email, given_name="Ana", password_hash=make_password(PASSWORD), statistics=statistics)


def policy(sign_up: Instance.SignUp, *domains: str) -> None:
    """What the instance says about coming in."""
    actions.keep_instance(HouseFacts(sign_up=sign_up.value, sign_up_domains=domains), by=None, at=AT)


def brought_in(reference: str = "17", email: str | None = None) -> Person:
    """Somebody a list knows, and who has never been here."""
    person = actions.make_person(reference=reference, email=email, at=AT)
    person.profile.offers_mentoring = True
    person.profile.save()
    return person


def test_somebody_who_signs_up_has_a_name_a_profile_and_an_address_to_confirm() -> None:
    ana = actions.sign_up(newcomer(statistics=True), at=AT)
    ana.refresh_from_db()
    assert (ana.given_name, ana.email, ana.claimed_at) == ("Ana", "ana@example.org", AT)
    assert ana.adult_confirmed_at == ana.privacy_seen_at == ana.statistics_consent_at == AT
    assert ana.check_password(PASSWORD)
    assert ana.profile.changed_at == AT
    assert not EmailAddress.objects.get(user=ana).verified


def test_statistics_are_a_choice_of_their_own() -> None:
    assert actions.sign_up(newcomer(), at=AT).statistics_consent_at is None


def test_an_address_comes_in_once() -> None:
    make_person(email="ana@example.org")
    with pytest.raises(rules.AddressTaken):
        actions.sign_up(newcomer(), at=AT)
    assert Person.objects.count() == 1


def test_a_second_address_of_somebody_is_taken_too() -> None:
    EmailAddress.objects.create(user=make_person(), email="ana@example.org", verified=True)
    with pytest.raises(rules.AddressTaken):
        actions.sign_up(newcomer(), at=AT)


def test_the_database_decides_between_two_of_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    make_person(email="ana@example.org")
    monkeypatch.setattr("waymark.people.actions.doors._require_free", lambda *_a, **_k: None)
    with pytest.raises(rules.AddressTaken):
        actions.sign_up(newcomer(), at=AT)


@pytest.mark.parametrize(("email", "may"), [("a@example.org", True), ("a@sub.example.org", False), ("a@x.org", False)])
def test_under_the_policy_of_domains_only_these_come_in(email: str, *, may: bool) -> None:
    policy(Instance.SignUp.DOMAIN, "example.org", "example.com")
    if may:
        assert actions.sign_up(newcomer(email), at=AT)
        return
    with pytest.raises(DomainError, match=r"@example\.org, @example\.com"):
        actions.sign_up(newcomer(email), at=AT)


def test_under_the_policy_of_invitations_nobody_comes_in_without_one() -> None:
    policy(Instance.SignUp.INVITATION)
    with pytest.raises(DomainError, match="by invitation"):
        actions.sign_up(newcomer(), at=AT)


def test_an_invitation_lets_its_address_in_and_proves_it() -> None:
    policy(Instance.SignUp.INVITATION)
    link = actions.invite("ana@example.org", by=make_person(administrator=True), at=AT)
    ana = actions.sign_up(newcomer(), invitation=link.row, at=AT)
    assert EmailAddress.objects.get(user=ana).verified
    used = Invitation.objects.get()
    assert (used.used_at, used.used_by) == (AT, ana)
    with pytest.raises(rules.LinkClosed, match=r"used today\. Ask those who run this site"):
        actions.sign_up(newcomer(), invitation=link.row, at=AT)


def test_an_invitation_is_for_one_address() -> None:
    link = actions.invite("ana@example.org", by=make_person(administrator=True), at=AT)
    with pytest.raises(DomainError, match=r"is for ana@example\.org"):
        actions.sign_up(newcomer("wim@example.org"), invitation=link.row, at=AT)


def test_an_invitation_grows_old() -> None:
    link = actions.invite("ana@example.org", by=make_person(administrator=True), at=AT)
    assert link.row.expires_at == AT + timedelta(days=14)
    with pytest.raises(rules.LinkClosed, match="Ask"):
        actions.sign_up(newcomer(), invitation=link.row, at=AT + timedelta(days=14))


def test_a_second_invitation_ends_the_first() -> None:
    mo = make_person(administrator=True)
    first = actions.invite("ana@example.org", by=mo, at=AT)
    actions.invite("ana@example.org", by=mo, at=AT + timedelta(hours=1))
    first.row.refresh_from_db()
    assert first.row.expires_at == AT + timedelta(hours=1)
    assert queries.open_invitation(str(first.row.uuid), at=AT + timedelta(hours=2)) is None


def test_only_administrators_invite_and_only_who_is_not_here() -> None:
    wim, mo = make_person("Wim", email="wim@example.org"), make_person(administrator=True)
    with pytest.raises(NotAllowed):
        actions.invite("ana@example.org", by=wim, at=AT)
    with pytest.raises(DomainError, match="Wim is here already"):
        actions.invite("wim@example.org", by=mo, at=AT)
    brought_in(email="list@example.org")
    with pytest.raises(DomainError, match="claim link instead"):
        actions.invite("list@example.org", by=mo, at=AT)


def test_of_a_token_only_its_digest_is_kept() -> None:
    link = actions.make_claim(brought_in(), at=AT)
    assert len(link.token) >= 43  # 32 random bytes
    assert link.row.token_digest == token_digest(link.token)
    assert link.token not in str(list(Claim.objects.values())) + repr(link)
    assert queries.claim_by(link.token) == link.row
    assert queries.claim_by("forged") is None
    assert queries.invitation_by("forged") is None
    assert queries.open_invitation("forged", at=AT) is None


def test_taking_a_profile_over_makes_it_theirs() -> None:
    person = brought_in()
    link = actions.make_claim(person, sent_to="ana@example.org", at=AT)
    ana = actions.claim_profile(link.row, newcomer(), at=AT)
    assert ana.pk == person.pk
    assert (ana.name, ana.claimed_at, ana.reference) == ("Ana", AT, "17")
    assert ana.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=ana).verified
    assert ana.profile.intake_step == 0


def test_steps_that_came_with_the_list_are_not_asked_for_again() -> None:
    person = brought_in()
    person.career_steps.create(title="Nurse")
    link = actions.make_claim(person, at=AT)
    assert actions.claim_profile(link.row, newcomer(), at=AT).profile.intake_step == 1


def test_another_address_than_the_link_went_to_has_to_be_confirmed() -> None:
    link = actions.make_claim(brought_in(), sent_to="list@example.org", at=AT)
    ana = actions.claim_profile(link.row, newcomer(), at=AT)
    assert not EmailAddress.objects.get(user=ana).verified


def test_a_claim_link_works_once() -> None:
    link = actions.make_claim(brought_in(), at=AT)
    actions.claim_profile(link.row, newcomer(), at=AT)
    with pytest.raises(rules.LinkClosed, match="This link was used on Tuesday"):
        actions.claim_profile(link.row, newcomer("wim@example.org"), at=AT + timedelta(days=3))


def test_a_claim_link_grows_old_and_a_newer_one_ends_it() -> None:
    person = brought_in()
    old = actions.make_claim(person, at=AT)
    with pytest.raises(rules.LinkClosed, match="worked until a moment today"):
        actions.claim_profile(old.row, newcomer(), at=AT + timedelta(days=14))
    actions.make_claim(person, at=AT + timedelta(minutes=1))
    with pytest.raises(rules.LinkClosed):
        actions.claim_profile(old.row, newcomer(), at=AT + timedelta(minutes=2))


def test_a_profile_that_is_somebodys_has_no_claim_link() -> None:
    with pytest.raises(rules.LinkClosed, match="taken over today"):
        actions.make_claim(make_person(), at=AT)


def test_who_mistyped_their_address_gets_a_fresh_link() -> None:
    person = brought_in()
    mistyped = actions.claim_profile(actions.make_claim(person, at=AT).row, newcomer("anna@example.org"), at=AT)
    link = actions.make_claim(mistyped, sent_to="ana@example.org", at=AT)
    ana = actions.claim_profile(link.row, newcomer(), at=AT)
    assert (ana.pk, ana.email) == (person.pk, "ana@example.org")
    assert [one.email for one in EmailAddress.objects.filter(user=ana)] == ["ana@example.org"]


def test_an_address_of_somebody_else_leaves_the_claim_open() -> None:
    make_person(email="ana@example.org")
    link = actions.make_claim(brought_in(), at=AT)
    with pytest.raises(rules.AddressTaken):
        actions.claim_profile(link.row, newcomer(), at=AT)
    link.row.refresh_from_db()
    assert link.row.used_at is None


def test_who_never_proved_an_address_gives_way_to_its_owner() -> None:
    stranger = actions.sign_up(newcomer(), at=AT)
    link = actions.make_claim(brought_in(), sent_to="ana@example.org", at=AT)
    ana = actions.claim_profile(link.row, newcomer(), at=AT)
    stranger.refresh_from_db()
    assert (ana.email, stranger.email) == ("ana@example.org", None)


def test_who_proved_an_address_keeps_it() -> None:
    make_person(email="ana@example.org")
    link = actions.make_claim(brought_in(), sent_to="ana@example.org", at=AT)
    with pytest.raises(rules.AddressTaken):
        actions.claim_profile(link.row, newcomer(), at=AT)


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (timedelta(0), "today"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=4), "on Tuesday"),
        (timedelta(days=7), "on 24 November"),
        (timedelta(days=70), "on 24 November 2026"),
    ],
)
def test_a_day_is_said_as_people_say_it(gone: timedelta, said: str) -> None:
    assert rules.day_said(AT, at=AT + gone) == said


@pytest.mark.parametrize(
    ("run_by", "contact", "who"),
    [
        ("", "", "those who run this site"),
        ("The college", "", "The college"),
        ("", "a@example.org", "a@example.org"),
        ("The college", "a@example.org", "The college (a@example.org)"),
    ],
)
def test_a_closed_door_names_whom_to_ask(run_by: str, contact: str, who: str) -> None:
    assert rules.whom_to_ask(Instance(run_by=run_by, contact=contact)) == who


@pytest.mark.django_db(transaction=True)
def test_two_who_take_over_the_same_profile_at_once_are_one() -> None:
    link = actions.make_claim(brought_in(), at=AT)
    start = Barrier(4)

    def take(number: int) -> str:
        start.wait()
        try:
            actions.claim_profile(link.row, newcomer(f"one{number}@example.org"), at=AT)
        except rules.LinkClosed:
            return "closed"
        finally:
            connections.close_all()
        return "mine"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(take, range(4))) == ["closed", "closed", "closed", "mine"]
    assert Claim.objects.get().used_at == AT


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_up_with_the_same_address_at_once_are_one() -> None:
    start = Barrier(4)

    def come(_number: int) -> str:
        start.wait()
        try:
            actions.sign_up(newcomer(), at=AT)
        except rules.AddressTaken:
            return "taken"
        finally:
            connections.close_all()
        return "in"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(come, range(4))) == ["in", "taken", "taken", "taken"]
    assert Person.objects.count() == EmailAddress.objects.count() == 1
