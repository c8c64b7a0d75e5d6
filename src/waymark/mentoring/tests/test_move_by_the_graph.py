from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from waymark.base.errors import DomainError, OutOfDate
from waymark.mentoring import actions
from waymark.mentoring.actions.clock import expire_request
from waymark.mentoring.models import Request
from waymark.mentoring.models.requests import OPEN, STATES, RequestState
from waymark.mentoring.tests.make import AT, make_request

EDGES = {
    (RequestState.DRAFT, RequestState.WAITING),
    (RequestState.DRAFT, RequestState.WITHDRAWN),
    (RequestState.WAITING, RequestState.QUESTION),
    (RequestState.QUESTION, RequestState.WAITING),
    *product(OPEN, (RequestState.ACCEPTED, RequestState.NOT_NOW, RequestState.WITHDRAWN, RequestState.EXPIRED)),
}


@pytest.mark.parametrize(("before", "after"), list(product(RequestState, RequestState)))
def test_a_request_moves_along_the_drawn_edges_alone(before: RequestState, after: RequestState) -> None:
    request = Request(state=before, made_at=AT)
    if (before, after) in EDGES:
        request.move_to(after, at=AT)
        assert request.state == after
        assert (request.closed_at == AT) is (after in STATES.ends)
    else:
        with pytest.raises(OutOfDate, match="This has changed"):
            request.move_to(after, at=AT)
        assert request.state == before


STEPS = st.sampled_from(["send", "ask", "answer", "yes", "no", "withdraw", "wait", "long"])


class TestAnyOrderOfSteps(TestCase):
    databases = {"default", "keys"}

    @settings(max_examples=25, deadline=None)
    @given(st.lists(STEPS, max_size=8))
    def test_whatever_people_click_the_request_stays_true(self, steps: list[str]) -> None:
        request, now = make_request(state=RequestState.DRAFT), AT
        before = RequestState.DRAFT
        for step in steps:
            now += timedelta(days=10) if step == "long" else timedelta(hours=7)
            refusal = "it went through"
            try:
                self.take(step, request, now)
            except DomainError as error:
                refusal = error.sentence
            assert refusal, "a refusal always says why"
            request.refresh_from_db()
            after = RequestState(request.state)
            assert after == before or (before, after) in EDGES
            assert (request.paused_at is not None) is (after == RequestState.QUESTION)
            assert (request.closed_at is not None) is (after in STATES.ends)
            assert (request.sent_at is None) or request.expires_at is not None
            before = after

    @staticmethod
    def take(step: str, request: Request, now: datetime) -> None:
        mentor, mentee = request.mentor, request.mentee
        do: dict[str, Callable[[], object]] = {
            "send": lambda: actions.send_request(request, by=mentee, at=now),
            "ask": lambda: actions.ask_back(request, by=mentor, words="Why?", at=now),
            "answer": lambda: actions.answer_question(request, by=mentee, words="So.", at=now),
            "yes": lambda: actions.accept_request(request, by=mentor, at=now),
            "no": lambda: actions.decline_request(request, by=mentor, at=now),
            "withdraw": lambda: actions.withdraw_request(request, by=mentee, at=now),
            "wait": lambda: expire_request(request, at=now),
            "long": lambda: expire_request(request, at=now),
        }
        do[step]()
