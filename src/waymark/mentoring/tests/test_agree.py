"""Two people agree: versions, signatures, and nobody signs what they have not read."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import actions, errors
from waymark.mentoring.facts import Terms
from waymark.mentoring.models import Agreement, Moment
from waymark.mentoring.queries.agreements import agreement_line, agreement_page, newest_terms, terms_of
from waymark.mentoring.rules.agreements import agreement_wanted
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import make_agreement, make_goal, two_of
from waymark.mentoring.told import Told
from waymark.people.models import Cadence, Channel
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)


def test_an_agreement_is_wanted_until_both_have_signed_one() -> None:
    mentorship = make_mentorship()
    ana, _sara = two_of(mentorship)
    assert agreement_wanted(mentorship)
    agreement = make_agreement(mentorship)
    assert agreement_wanted(mentorship), "a proposal is none yet"
    actions.sign_agreement(agreement, read=True, by=ana, at=LATER)
    assert agreement_wanted(mentorship), "one name is not two"
    actions.sign_agreement(agreement, read=True, by=agreement.author, at=LATER)
    assert not agreement_wanted(mentorship)


def test_nothing_is_wanted_of_two_who_parted() -> None:
    assert not agreement_wanted(make_mentorship(ended_at=LATER))


def test_two_names_make_it_hold_and_each_is_told_once() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    agreement = make_agreement(mentorship, by=sara, signed=True)
    assert agreement.is_signed
    assert told(Told.AGREEMENT) == [ana.uuid]
    assert told(Told.AGREED) == [sara.uuid]
    again = actions.sign_agreement(agreement, read=True, by=ana, at=LATER)
    assert again.mentor_signed_at == agreement.mentor_signed_at, "signed twice, it is signed"
    assert Moment.objects.filter(kind=Moment.Kind.AGREED, mentorship=mentorship).count() == 1
    assert agreement_line(mentorship, viewer=sara, at=AT) == ("Signed by both today.", False)


def test_nobody_signs_before_they_know_what_cannot_stay_between_them() -> None:
    agreement = make_agreement()
    ana, _sara = two_of(agreement.mentorship)
    with pytest.raises(errors.ReadFirst, match="Tick that you know"):
        actions.sign_agreement(agreement, read=False, by=ana, at=LATER)
    agreement.refresh_from_db()
    assert agreement.mentor_signed_at is None


def test_every_term_is_kept_and_opens_for_both() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    goal = make_goal(shared=mentorship)
    terms = Terms(
        purpose="To get from reports to data.",
        goals=(goal.uuid,),
        cadence=Cadence.MONTHLY,
        months=9,
        channel=Channel.PHONE,
        confidence=Agreement.Confidence.THEMES,
        off_limits="My last manager.",
        preparing="One line the day before.",
        cancelling="A day ahead.",
        review_days=(30, 90),
    )
    agreement = actions.propose_agreement(mentorship, terms, seen=None, sign=False, by=sara, at=AT)
    agreement = Agreement.objects.select_related("author", "mentorship").get(pk=agreement.pk)
    assert terms_of(agreement, ana) == terms_of(agreement, sara) == terms
    assert newest_terms(mentorship, viewer=ana) == terms


def test_only_goals_that_are_shown_can_be_named() -> None:
    mentorship = make_mentorship()
    _ana, sara = two_of(mentorship)
    own = make_goal(sara)
    agreement = make_agreement(mentorship, goals=(own.uuid,))
    assert agreement.goals == []


def test_a_goal_that_is_no_longer_shown_has_no_name_in_an_old_version() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    goal = make_goal(shared=mentorship, text="Lead a team")
    make_agreement(mentorship, goals=(goal.uuid,))

    def shown(viewer: object) -> list[str]:
        version = agreement_page(mentorship, viewer=viewer, at=AT).newest  # type: ignore[arg-type]
        assert version
        return next(term.said for term in version.terms if term.key == "goals")

    assert shown(ana) == ["Lead a team"]
    actions.unshare_goal(goal, mentorship, by=sara)
    assert shown(ana) == ["A goal that is no longer shared"]


def test_a_change_is_a_new_version_and_the_old_one_stays_and_holds() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    first = make_agreement(mentorship, signed=True, months=6)
    second = make_agreement(mentorship, by=ana, seen=first, months=3)
    assert (first.version, second.version) == (1, 2)
    page = agreement_page(mentorship, viewer=sara, at=AT)
    assert page.holds
    assert page.waits
    assert (page.holds.agreement, page.waits.agreement) == (first, second)
    assert page.may_sign
    waits = "Signed by both today. A change waits for {} to sign.".format
    assert agreement_line(mentorship, viewer=sara, at=AT)[0] == waits("you")
    changed = {term.key: (term.before, term.said) for term in page.waits.terms if term.before is not None}
    assert changed == {"rhythm": (["Every two weeks, for 6 months"], ["Every two weeks, for 3 months"])}
    actions.sign_agreement(second, read=True, by=ana, at=LATER)
    assert agreement_line(mentorship, viewer=ana, at=AT)[0] == waits("Sara")
    actions.sign_agreement(second, read=True, by=sara, at=LATER)
    page = agreement_page(mentorship, viewer=sara, at=AT)
    assert page.holds
    assert page.holds.agreement == second
    assert [version.agreement for version in page.earlier] == [first]


def test_people_sign_the_version_they_saw_or_none() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    seen = make_agreement(mentorship, by=sara)
    make_agreement(mentorship, by=sara, seen=seen, months=12)
    with pytest.raises(OutOfDate, match=r"Sara changed this while you read\. Nothing was signed"):
        actions.sign_agreement(seen, read=True, by=ana, at=LATER)
    with pytest.raises(OutOfDate, match="You proposed a newer version since"):
        actions.sign_agreement(seen, read=True, by=sara, at=LATER)
    assert not Agreement.objects.exclude(mentor_signed_at=None).exists()


def test_who_was_overtaken_while_writing_is_told_and_may_send_again() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    theirs = make_agreement(mentorship, by=sara)
    with pytest.raises(errors.ChangedMeanwhile, match=r"Sara proposed another version while you wrote\. Both are kept"):
        make_agreement(mentorship, by=ana, purpose="Mine")
    mine = make_agreement(mentorship, by=ana, seen=theirs, purpose="Mine")
    assert mine.version == 2


def test_a_form_that_arrives_twice_is_one_version() -> None:
    mentorship = make_mentorship()
    assert make_agreement(mentorship) == make_agreement(mentorship)
    with pytest.raises(errors.ChangedMeanwhile, match="You proposed another version in the meantime"):
        make_agreement(mentorship, purpose="Something else")


def test_nobody_else_proposes_or_signs_and_nothing_is_signed_after_the_end() -> None:
    agreement = make_agreement()
    mentorship = agreement.mentorship
    ana, sara = two_of(mentorship)
    strangers: list[Callable[[], object]] = [
        lambda: actions.sign_agreement(agreement, read=True, by=make_person("Sam"), at=LATER),
        lambda: make_agreement(mentorship, by=make_person("Tom"), seen=agreement),
    ]
    for act in strangers:
        with pytest.raises(NotAllowed):
            act()
    actions.end_mentorship(mentorship, by=sara, at=LATER)
    with pytest.raises(errors.MentorshipEnded):
        actions.sign_agreement(agreement, read=True, by=ana, at=LATER)
    mentorship.refresh_from_db()
    page = agreement_page(mentorship, viewer=ana, at=LATER)
    assert page.waits, "it stays readable"
    assert not page.may_sign
    assert not page.may_change
