"""A mentor writes down what somebody did and what it changed; its subject decides; its author may take it back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.mentoring import actions, errors
from waymark.mentoring.facts import Seen
from waymark.mentoring.models import Evidence, Moment
from waymark.mentoring.models.evidence import EvidenceState
from waymark.mentoring.queries import new_evidence
from waymark.mentoring.queries.evidence import evidence_between, evidence_page, evidence_wanted
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import CHANGED, DID, make_evidence, two_of
from waymark.mentoring.told import Told
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=2)


def test_its_subject_is_told_and_reads_it() -> None:
    evidence = make_evidence()
    _ana, sara = two_of(evidence.mentorship)
    (view,) = new_evidence(viewer=sara)
    assert (view.about_me, view.is_new) == (True, True)
    assert DID in view.behaviour
    assert CHANGED in view.effect
    assert told(Told.EVIDENCE) == [sara.uuid]
    assert Moment.objects.get(kind=Moment.Kind.EVIDENCE_GIVEN).person == sara


@pytest.mark.parametrize(
    ("behaviour", "effect"), [("Nice", CHANGED), (DID, "Great"), (DID, " " * 40), (DID[:19], CHANGED)]
)
def test_a_behaviour_without_its_effect_is_half_of_it(behaviour: str, effect: str) -> None:
    with pytest.raises(DomainError, match="Say both what they did and what it changed"):
        make_evidence(behaviour=behaviour, effect=effect)
    assert not Evidence.objects.exists()


def test_twenty_letters_each_are_enough() -> None:
    assert make_evidence(behaviour="x" * 20, effect="y" * 20)


def test_only_the_mentor_gives_it_and_only_while_they_work_together() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    seen = Seen(DID, CHANGED, AT.date())
    for who in (sara, make_person("Sam")):
        with pytest.raises(NotAllowed):
            actions.give_evidence(mentorship, seen, key=uuid4(), by=who, at=LATER)
    actions.end_mentorship(mentorship, by=sara, at=LATER)
    with pytest.raises(errors.MentorshipEnded):
        actions.give_evidence(mentorship, seen, key=uuid4(), by=ana, at=LATER)


def test_sent_twice_it_is_one() -> None:
    mentorship, key = make_mentorship(), uuid4()
    ana, _sara = two_of(mentorship)
    seen = Seen(DID, CHANGED, AT.date())
    first = actions.give_evidence(mentorship, seen, key=key, by=ana, at=AT)
    assert actions.give_evidence(mentorship, seen, key=key, by=ana, at=AT) == first
    other = make_mentorship()
    with pytest.raises(NotAllowed):
        actions.give_evidence(other, seen, key=key, by=two_of(other)[0], at=AT)


def test_its_subject_keeps_it_or_sets_it_aside_and_may_think_again() -> None:
    evidence = make_evidence()
    ana, sara = two_of(evidence.mentorship)
    for who in (ana, make_person("Sam")):
        with pytest.raises(NotAllowed):
            actions.answer_evidence(evidence, EvidenceState.KEPT, by=who, at=LATER)
    actions.answer_evidence(evidence, EvidenceState.ASIDE, by=sara, at=LATER)
    assert told(Told.EVIDENCE_KEPT) == [], "nobody is told that something was set aside"
    assert evidence_between(evidence.mentorship, viewer=sara) == []
    assert len(evidence_between(evidence.mentorship, viewer=ana)) == 1
    actions.answer_evidence(evidence, EvidenceState.KEPT, by=sara, at=LATER)
    assert told(Told.EVIDENCE_KEPT) == [], "and so a change of mind is not told either"
    assert new_evidence(viewer=sara) == []
    assert len(new_evidence(viewer=sara, since=AT - timedelta(days=1))) == 1


def test_kept_at_first_its_author_is_told_once() -> None:
    evidence = make_evidence()
    ana, sara = two_of(evidence.mentorship)
    for _ in range(2):
        actions.answer_evidence(evidence, EvidenceState.KEPT, by=sara, at=LATER)
    assert told(Told.EVIDENCE_KEPT) == [ana.uuid]


def test_taken_back_the_words_and_the_moment_are_gone_also_after_the_end() -> None:
    evidence = make_evidence()
    ana, sara = two_of(evidence.mentorship)
    actions.end_mentorship(evidence.mentorship, by=ana, at=LATER)
    with pytest.raises(NotAllowed):
        actions.take_back_evidence(evidence, by=sara, at=LATER)
    for _ in range(2):
        gone = actions.take_back_evidence(evidence, by=ana, at=LATER)
    assert (bytes(gone.behaviour), bytes(gone.effect)) == (b"", b"")
    assert not Moment.objects.filter(kind=Moment.Kind.EVIDENCE_GIVEN).exists()
    with pytest.raises(Evidence.DoesNotExist):
        evidence_page(evidence.uuid, viewer=sara)
    assert evidence_page(evidence.uuid, viewer=ana).taken_back
    with pytest.raises(OutOfDate):
        actions.answer_evidence(evidence, EvidenceState.KEPT, by=sara, at=LATER)


def test_a_mentor_who_wrote_nothing_for_long_is_asked_about_one_mentee() -> None:
    mentorship = make_mentorship(at=AT - timedelta(days=60))
    ana, sara = two_of(mentorship)
    assert evidence_wanted(viewer=ana, at=AT) == mentorship
    assert evidence_wanted(viewer=sara, at=AT) is None
    make_evidence(mentorship, at=AT - timedelta(days=settings.EVIDENCE_PROMPT_DAYS - 1))
    assert evidence_wanted(viewer=ana, at=AT) is None
    assert evidence_wanted(viewer=ana, at=AT + timedelta(days=2)) == mentorship
    fresh = make_mentorship(at=AT - timedelta(days=3))
    assert evidence_wanted(viewer=two_of(fresh)[0], at=AT) is None
