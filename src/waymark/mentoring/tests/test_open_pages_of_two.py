"""Pages of agreements and observations: forms that keep what was typed, answers that lead on."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from waymark.mentoring import actions
from waymark.mentoring.models import Agreement, Evidence
from waymark.mentoring.models.evidence import EvidenceState
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import (
    CHANGED,
    DID,
    make_action,
    make_agreement,
    make_check_in,
    make_evidence,
    make_goal,
    two_of,
)
from waymark.mentoring.tests.pages import KEY, PURPOSE, TERMS, page, seen_by, status, today, together

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

# Agreements


def test_an_agreement_is_proposed_read_and_signed() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    assert "How do you two want to work together?" in together(seen_by(sara), mentorship)
    assert "Agree with Ana on how you work together." in today(sara)
    mine, theirs = seen_by(sara), seen_by(ana)
    assert "What you agree on stands here." in page(mine, "agreement", mentorship.uuid)
    assert "The day before, each of us writes one line" in page(mine, "propose_agreement", mentorship.uuid)
    shown = page(mine, "propose_agreement", mentorship.uuid, follow=True, sign="on", **TERMS)
    assert "You have signed. Ana can read and sign it now." in shown
    assert "Sara proposes how you two work together." in today(ana)
    version = Agreement.objects.get()
    shown = page(theirs, "sign_agreement", version.uuid, read="")
    assert "Tick that you know what can’t stay between you." in shown
    assert "You both signed. Your agreement holds." in page(
        theirs, "sign_agreement", version.uuid, read="on", follow=True
    )
    assert "Signed by both today." in together(mine, mentorship)
    assert "You both signed" in together(mine, mentorship)
    assert "proposes how" not in today(ana)


def test_who_is_overtaken_reads_the_other_version_and_loses_nothing() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    theirs = make_agreement(mentorship, by=ana, purpose="What Ana wrote meanwhile")
    client = seen_by(sara)
    said: dict[str, Any] = {**TERMS, "purpose": "What Sara typed", "off_limits": "My last job"}
    shown = page(client, "propose_agreement", mentorship.uuid, **said)
    assert "Ana proposed another version while you wrote. Both are kept" in shown
    for words in ("What Ana wrote meanwhile", "What Sara typed", "My last job"):
        assert words in shown
    assert f'name="seen" value="{theirs.uuid}"' in shown
    page(client, "propose_agreement", mentorship.uuid, follow=True, **{**said, "seen": str(theirs.uuid)})
    assert Agreement.objects.count() == 2


def test_a_version_changed_while_the_other_signs_is_not_signed_and_stands_beside_the_new_one() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    seen = make_agreement(mentorship, by=sara, months=6)
    make_agreement(mentorship, by=sara, seen=seen, months=12)
    shown = page(seen_by(ana), "sign_agreement", seen.uuid, read="on")
    assert "Sara changed this while you read. Nothing was signed" in shown
    assert "for 12 months" in shown
    assert "Before:" in shown
    assert "checked" in shown, "the tick is still there"
    assert not Agreement.objects.exclude(mentor_signed_at=None).exists()


def test_wrong_terms_get_words_and_keep_everything() -> None:
    mentorship = make_mentorship()
    _ana, sara = two_of(mentorship)
    said: dict[str, Any] = {**TERMS, "months": "99", "purpose": "", "off_limits": "My last job"}
    shown = page(seen_by(sara), "propose_agreement", mentorship.uuid, **said)
    assert "At most two years at once." in shown
    assert "Say in a sentence what you two want to get out of this." in shown
    assert "My last job" in shown


def test_one_may_go_on_without_it_and_only_within_this_site() -> None:
    mentorship = make_mentorship()
    _ana, sara = two_of(mentorship)
    client, address = seen_by(sara), reverse("mentoring:agreement", args=[mentorship.uuid])
    shown = client.get(address, {"then": "/together/somewhere/"}).content.decode()
    assert "Go on without it for now" in shown
    assert 'href="/together/somewhere/"' in shown
    for evil in ("https://example.org/", "//example.org/", "javascript:alert(1)", "/\\example.org"):
        assert "Go on without it" not in client.get(address, {"then": evil}).content.decode(), evil


def test_after_the_end_an_agreement_is_read_and_words_still_typed_are_kept() -> None:
    agreement = make_agreement()
    mentorship = agreement.mentorship
    ana, sara = two_of(mentorship)
    actions.end_mentorship(mentorship, by=sara, at=AT)
    assert PURPOSE in page(seen_by(ana), "agreement", mentorship.uuid)
    shown = page(seen_by(ana), "propose_agreement", mentorship.uuid, **{**TERMS, "purpose": "Too late, but mine"})
    assert "You two no longer work together here" in shown
    assert "Too late, but mine" in shown


# What went well


def test_an_observation_is_given_kept_and_taken_back() -> None:
    mentorship = make_mentorship(at=AT - timedelta(days=40))
    ana, sara = two_of(mentorship)
    assert "What did Sara do well lately?" in today(ana)
    assert status(sara, "give_evidence", mentorship.uuid) == 404
    client = seen_by(ana)
    said: dict[str, Any] = {"behaviour": DID, "effect": CHANGED, "seen_on": "2026-11-20", "key": KEY}
    assert "Sara can read it now." in page(client, "give_evidence", mentorship.uuid, follow=True, **said)
    evidence = Evidence.objects.get()
    assert "Ana wrote down what you did well." in today(sara)
    assert DID in together(seen_by(sara), mentorship)
    assert "Kept, to read before something hard." in page(
        seen_by(sara), "answer_evidence", evidence.uuid, keep="yes", follow=True
    )
    assert "Ana wrote down" not in today(sara)
    evidence.refresh_from_db()
    assert evidence.state == EvidenceState.KEPT
    assert "Nobody is told." in page(seen_by(sara), "answer_evidence", evidence.uuid, aside="yes", follow=True)
    assert status(sara, "take_back_evidence", evidence.uuid, post=True) == 404
    assert "The words are gone." in page(client, "take_back_evidence", evidence.uuid, x="x", follow=True)
    assert status(sara, "evidence", evidence.uuid) == 404


def test_half_an_observation_and_one_of_tomorrow_get_words() -> None:
    mentorship = make_mentorship()
    ana, _sara = two_of(mentorship)
    said: dict[str, Any] = {"behaviour": DID, "effect": "Great", "seen_on": "2026-11-25", "key": KEY}
    shown = page(seen_by(ana), "give_evidence", mentorship.uuid, **said)
    assert "A behaviour without its effect is only half of it." in shown
    assert "That day is still to come." in shown
    assert DID in shown
    assert not Evidence.objects.exists()


def test_after_the_end_words_still_typed_are_kept() -> None:
    mentorship = make_mentorship()
    ana, _sara = two_of(mentorship)
    actions.end_mentorship(mentorship, by=ana, at=AT)
    said: dict[str, Any] = {"behaviour": DID, "effect": CHANGED, "seen_on": "2026-11-20", "key": KEY}
    shown = page(seen_by(ana), "give_evidence", mentorship.uuid, **said)
    assert "You two no longer work together here" in shown
    assert DID in shown


# A full day


def test_everything_at_once_stands_on_today_and_on_the_page_of_two() -> None:
    mentorship = make_mentorship(at=AT - timedelta(days=60))
    ana, sara = two_of(mentorship)
    for text in ("One", "Two", "Three"):
        make_action(make_goal(shared=mentorship, text=f"Goal {text}"), text=f"Thing {text}")
    make_agreement(mentorship, signed=True)
    make_check_in(shared=mentorship)
    make_evidence(mentorship)
    for person in (ana, sara):
        for shown in (today(person), together(seen_by(person), mentorship)):
            assert all(f"Thing {text}" in shown for text in ("One", "Two", "Three"))
