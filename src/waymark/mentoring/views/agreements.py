"""How two people work together: read it, propose it, sign it."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.mentoring import actions, queries
from waymark.mentoring.forms.agreements import AgreementForm, SignForm, as_before, beginning
from waymark.mentoring.models import Agreement, Mentorship
from waymark.mentoring.queries import agreements as asked
from waymark.mentoring.queries import goals as about_goals
from waymark.mentoring.rules.kinds import usual
from waymark.mentoring.views.pairs import safe_path
from waymark.mentoring.views.trying import found, tried
from waymark.people.reader import reader


@signed_in
def agreement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What the two agreed on, what waits, and what was before."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    return _shown(request, mentorship)


@signed_in
def propose_agreement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Fill it in, or change it: a new version."""
    mentorship = found(lambda: queries.mentorship_for(uuid, viewer=reader(request)))
    form = AgreementForm(request.POST or None, goals=_goals(request, mentorship), initial=_begun(request, mentorship))
    if form.is_valid():
        kept = tried(request, partial(_propose, request, mentorship, form))
        if kept is not None:
            messages.success(request, _said(kept, request))
            return see("mentoring:agreement", uuid)
    return _form(request, mentorship, form)


@signed_in
@require_POST
def sign_agreement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Sign the version one has read."""
    version = found(lambda: asked.agreement_to_sign(uuid, viewer=reader(request)))
    form = SignForm(request.POST)
    read = form.is_valid() and form.cleaned_data["read"]
    sign = partial(actions.sign_agreement, version, read=read, by=reader(request), at=clock.now())
    signed = tried(request, sign)
    if signed is None:
        return _shown(request, version.mentorship, sign=form)
    messages.success(request, _said(signed, request), extra_tags="warm" if signed.is_signed else "")
    return see("mentoring:agreement", version.mentorship.uuid)


def _shown(request: HttpRequest, mentorship: Mentorship, **more: Any) -> HttpResponse:
    queries.look_again(mentorship)
    page = asked.agreement_page(mentorship, viewer=reader(request), at=clock.now())
    then = safe_path(request.GET.get("then", ""))
    return render(request, "mentoring/agreement.html", {"page": page, "sign": SignForm(), "then": then, **more})


def _form(request: HttpRequest, mentorship: Mentorship, form: AgreementForm) -> HttpResponse:
    """The boxes; whoever was overtaken sees the newest version beside their own words, and may send them again."""
    queries.look_again(mentorship)
    page = asked.agreement_page(mentorship, viewer=reader(request), at=clock.now())
    newest = str(page.newest.agreement.uuid) if page.newest else ""
    overtaken = form.is_bound and form.is_valid() and str(form.cleaned_data["seen"] or "") != newest
    shown = {"page": page, "form": form, "newest": newest, "overtaken": overtaken}
    return render(request, "mentoring/agreement_change.html", shown)


def _propose(request: HttpRequest, mentorship: Mentorship, form: AgreementForm) -> Agreement:
    said = form.cleaned_data
    return actions.propose_agreement(
        mentorship, form.terms(), seen=said["seen"], sign=said["sign"], by=reader(request), at=clock.now()
    )


def _goals(request: HttpRequest, mentorship: Mentorship) -> list[tuple[str, str]]:
    shared = about_goals.shared_goals(mentorship, viewer=reader(request), at=clock.now())
    return [(str(one.uuid), one.facts.text) for one in shared]


def _begun(request: HttpRequest, mentorship: Mentorship) -> dict[str, Any]:
    """The newest version, or good usual answers."""
    newest = asked.newest_terms(mentorship, viewer=reader(request))
    return as_before(newest) if newest else beginning(usual(mentorship))


def _said(version: Agreement, request: HttpRequest) -> str:
    other = version.mentorship.other_than(reader(request))
    who = {"name": other.first_name if other else _("Somebody")}
    if version.is_signed:
        return _("You both signed. Your agreement holds.")
    if version.has_signed(reader(request)):
        return _("You have signed. %(name)s can read and sign it now.") % who
    return _("%(name)s can read it now. It holds as soon as you both sign.") % who
