"""What administrators may do about people, and what needs somebody else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.db import connections

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.people import actions, queries, rules
from waymark.people.models import Person
from waymark.people.queries.looking_after import Circle
from waymark.people.tests.make import AT, make_person

pytestmark = pytest.mark.django_db

ACTS: list[Callable[[Person, Person], Person]] = [
    lambda one, by: actions.suspend(one, by=by, at=AT),
    lambda one, by: actions.lift_suspension(one, by=by, at=AT),
    lambda one, by: actions.make_administrator(one, by=by),
    lambda one, by: actions.withdraw_administrator(one, by=by),
]


def administrator(name: str = "Mo") -> Person:
    """Somebody who looks after the place."""
    return make_person(name, administrator=True)


@pytest.mark.parametrize("act", ACTS)
def test_nobody_else_may(act: Callable[[Person, Person], Person]) -> None:
    with pytest.raises(NotAllowed):
        act(make_person(), make_person("Wim"))


@pytest.mark.parametrize("act", ACTS)
def test_nor_an_administrator_who_is_suspended(act: Callable[[Person, Person], Person]) -> None:
    administrator()
    zoe = administrator("Zoe")
    zoe.suspended_at = AT
    zoe.save()
    with pytest.raises(NotAllowed):
        act(make_person(), zoe)


def test_somebody_is_suspended_and_let_back_in() -> None:
    mo, ana = administrator(), make_person()
    assert actions.suspend(ana, by=mo, at=AT).suspended_at == AT
    with pytest.raises(OutOfDate, match="suspended already"):
        actions.suspend(ana, by=mo, at=AT)
    assert actions.lift_suspension(ana, by=mo, at=AT).suspended_at is None
    with pytest.raises(OutOfDate, match="not suspended any more"):
        actions.lift_suspension(ana, by=mo, at=AT)


def test_nobody_suspends_themselves_or_the_last_administrator() -> None:
    mo = administrator()
    with pytest.raises(DomainError, match="yourself"):
        actions.suspend(mo, by=mo, at=AT)
    zoe = administrator("Zoe")
    with pytest.raises(DomainError, match="last administrator"):
        rules.require_may_suspend(zoe, by=mo, administrators=1)
    assert actions.suspend(zoe, by=mo, at=AT).suspended_at == AT


def test_administrators_make_others_and_withdraw() -> None:
    mo, ana = administrator(), make_person("Ana")
    assert actions.make_administrator(ana, by=mo).is_staff
    with pytest.raises(OutOfDate, match="already"):
        actions.make_administrator(ana, by=mo)
    assert not actions.withdraw_administrator(mo, by=ana).is_staff
    with pytest.raises(OutOfDate, match="not an administrator any more"):
        actions.withdraw_administrator(mo, by=ana)


def test_only_who_can_sign_in_becomes_an_administrator() -> None:
    mo, ana = administrator(), make_person("Ana")
    brought_in = actions.make_person(reference="17", at=AT)
    with pytest.raises(DomainError, match="claim link first"):
        actions.make_administrator(brought_in, by=mo)
    actions.suspend(ana, by=mo, at=AT)
    with pytest.raises(DomainError, match="Lift that first"):
        actions.make_administrator(ana, by=mo)


def test_the_last_administrator_stays() -> None:
    mo = administrator()
    with pytest.raises(DomainError, match="at least one administrator"):
        actions.withdraw_administrator(mo, by=mo)
    zoe = administrator("Zoe")
    actions.suspend(zoe, by=mo, at=AT)
    with pytest.raises(DomainError, match="at least one administrator"):
        actions.withdraw_administrator(mo, by=mo)
    assert not actions.withdraw_administrator(zoe, by=mo).is_staff


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_withdraw_each_other_at_once_leave_one() -> None:
    mo, zoe = administrator(), administrator("Zoe")
    start = Barrier(2)

    def withdraw(pair: tuple[Person, Person]) -> str:
        start.wait()
        try:
            actions.withdraw_administrator(pair[0], by=pair[1])
        except DomainError:
            return "refused"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(withdraw, [(mo, zoe), (zoe, mo)])) == ["done", "refused"]
    assert Person.objects.filter(is_staff=True).count() == 1


def test_people_are_found_by_words_and_circles() -> None:
    mo = administrator()
    ana = make_person("Ana", "Silva", email="ana@example.org")
    wim = make_person("Wim", mentor=True)
    listed = actions.make_person(reference="list-17", at=AT)
    actions.suspend(ana, by=mo, at=AT)

    def found(words: str = "", circle: Circle = Circle.ALL) -> set[Person]:
        return set(queries.people_to_look_after(viewer=mo, words=words, circle=circle))

    assert found() == {mo, ana, wim, listed}
    assert found("ana silva") == found("SILVA") == found("ana@example") == {ana}
    assert found("list-17") == {listed}
    assert found("ana wim") == set()
    assert found(circle=Circle.MENTORS) == {wim}
    assert found(circle=Circle.MENTEES) == {mo, ana}
    assert found(circle=Circle.BROUGHT_IN) == {listed}
    assert found(circle=Circle.SUSPENDED) == {ana}
    assert found(circle=Circle.ADMINISTRATORS) == {mo}
    with pytest.raises(NotAllowed):
        queries.people_to_look_after(viewer=wim)


def test_one_persons_facts_are_addresses_dates_and_links() -> None:
    mo = administrator()
    listed = actions.make_person(reference="17", email="a@example.org", at=AT)
    link = actions.make_claim(listed, by=mo, sent_to="a@example.org", at=AT)
    EmailAddress.objects.create(user=listed, email="a@example.org")
    facts = queries.person_facts(listed, viewer=mo, at=AT)
    assert facts.claim == link.row
    assert [one.email for one in facts.addresses] == ["a@example.org"]
    assert not facts.was_invited
