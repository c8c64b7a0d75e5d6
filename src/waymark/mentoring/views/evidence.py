"""What a mentor saw, and what its subject makes of it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.evidence import EvidenceForm
from waymark.mentoring.models import Evidence
from waymark.mentoring.queries import evidence as asked
from waymark.mentoring.rules.kinds import sees
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def give_evidence(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write down what somebody did well; their mentor finds this page, and a peer."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    other = mentorship.other_than(reader(request))
    if not sees(mentorship, reader(request)) or other is None:
        raise Http404
    today = timezone.localdate(clock.now())
    form = EvidenceForm(request.POST or None, name=other.first_name, today=today)
    if form.is_valid():
        key = form.cleaned_data["key"]
        give = partial(actions.give_evidence, mentorship, form.seen(), key=key, by=reader(request), at=clock.now())
        if tried(request, give) is not None:
            messages.success(request, _("%(name)s can read it now.") % {"name": other.first_name}, extra_tags="warm")
            return see("mentorship", uuid)
    return render(request, "mentoring/evidence_give.html", {"form": form, "other": other, "mentorship": mentorship})


@signed_in
def evidence(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One observation."""
    view = found(lambda: asked.evidence_page(uuid, viewer=reader(request)))
    return render(request, "mentoring/evidence.html", {"view": view})


@signed_in
@require_POST
def answer_evidence(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep it, or set it aside."""
    row = found(lambda: asked.evidence_for(uuid, viewer=reader(request)))
    kept = "aside" not in request.POST
    state = Evidence.State.KEPT if kept else Evidence.State.ASIDE
    if tried(request, partial(actions.answer_evidence, row, state, by=reader(request), at=clock.now())) is not None:
        messages.success(
            request, _("Kept, to read before something hard.") if kept else _("Set aside. Nobody is told.")
        )
    return see("mentoring:evidence", uuid)


@signed_in
@require_POST
def take_back_evidence(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Its author takes it back; the words go."""
    row = found(lambda: asked.evidence_for(uuid, viewer=reader(request)))
    if tried(request, partial(actions.take_back_evidence, row, by=reader(request), at=clock.now())) is not None:
        messages.success(request, _("You took it back. The words are gone."))
    return see("mentoring:evidence", uuid)
