"""The ways in: signing up, following an invitation, taking over a profile that was brought in."""

from contextlib import suppress
from typing import Any, cast

from allauth.account.utils import perform_login
from allauth.account.views import SignupView
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.http import anyone, see, signed_in
from waymark.people import actions, queries, rules
from waymark.people.accounts import INVITATION_KEY
from waymark.people.forms.doors import ClaimForm, SignUpForm, StatisticsForm
from waymark.people.models import Claim, Person
from waymark.people.reader import reader
from waymark.people.stages import Page, is_open

GONE = 410


class SignUp(SignupView):  # type: ignore[misc]  # allauth brings no types
    """Allauth's page and its flow, with our form, our rules and our action."""

    template_name = "people/doors/sign_up.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the invitation somebody came by."""
        invitation = queries.open_invitation(self.request.session.get(INVITATION_KEY), at=clock.now())
        return {**super().get_form_kwargs(), "invitation": invitation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With whose house it is."""
        house = queries.instance()
        return {**super().get_context_data(**kwargs), "house": house, "domains": rules.named_domains(house)}

    def form_valid(self, form: SignUpForm) -> HttpResponse:
        """A known address gets the same answer as a new one, and costs the same work."""
        newcomer = form.newcomer()
        if not form.account_already_exists:
            # Two clicks at once: the second finds the address taken by the first.
            with suppress(rules.AddressTaken):
                person = actions.sign_up(newcomer, invitation=form.invitation, at=clock.now())
                return _let_through(self.request, person, email=newcomer.email, onward=self.get_success_url())
        return _as_if_new(self.request, newcomer.email)


sign_up = anyone(SignUp.as_view())


@anyone
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Remember the invitation somebody came by, and show the way in."""
    found = queries.invitation_by(token)
    if found is None:
        return render(request, "people/doors/closed.html", status=404)
    try:
        rules.require_unused(found, ask=rules.whom_to_ask(queries.instance()), at=clock.now())
    except rules.LinkClosed as closed:
        return render(request, "people/doors/closed.html", {"sentence": closed.sentence}, status=GONE)
    request.session[INVITATION_KEY] = str(found.uuid)
    return see("account_signup")


@anyone
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody takes over the profile they were brought in with."""
    found = queries.claim_by(token)
    if found is None:
        return render(request, "people/doors/closed.html", status=404)
    form = ClaimForm(request.POST or None, initial=_known(found))
    try:
        rules.require_unused(found, ask=rules.whom_to_ask(queries.instance()), at=clock.now())
        if request.method == "POST" and not request.user.is_authenticated and form.is_valid():
            return _take_over(request, found, form)
    except rules.LinkClosed as closed:
        return render(request, "people/doors/closed.html", {"sentence": closed.sentence}, status=GONE)
    return render(request, "people/doors/claim.html", _claim_context(found, form))


def _known(found: Claim) -> dict[str, str]:
    person = found.person
    email = found.sent_to or person.email or ""
    return {"email": email, "given_name": person.given_name, "family_name": person.family_name}


def _claim_context(found: Claim, form: ClaimForm) -> dict[str, Any]:
    return {
        "claim": found,
        "person": found.person,
        "spells": queries.timeline(found.person),
        "form": form,
        "house": queries.instance(),
    }


def _take_over(request: HttpRequest, found: Claim, form: ClaimForm) -> HttpResponse:
    if not ratelimit.consume(request, action="signup"):
        return cast("HttpResponse", ratelimit.respond_429(request))
    newcomer = form.newcomer()
    try:
        person = actions.claim_profile(found, newcomer, at=clock.now())
    except rules.AddressTaken:
        return _as_if_new(request, newcomer.email)
    onward = "people:offer" if is_open(Page.OFFER, person.profile) else "people:start"
    return _let_through(request, person, email=newcomer.email, onward=reverse(onward))


def _as_if_new(request: HttpRequest, email: str) -> HttpResponse:
    """The owner of the address gets a letter; whoever typed it sees what everybody sees."""
    return _let_through(request, None, email=email)


@signed_in
def statistics(request: HttpRequest) -> HttpResponse:
    """Whether I am counted; yes and no cost the same."""
    person = reader(request)
    form = StatisticsForm(request.POST or None, initial={"statistics": person.statistics_consent_at is not None})
    if request.method == "POST":
        counted = "statistics" in request.POST
        actions.choose_statistics(person, counted=counted, at=clock.now())
        yes, no = _("You are counted, never by name."), _("You are not counted any more.")
        messages.success(request, yes if counted else no)
        return see("people:statistics")
    return render(request, "people/doors/statistics.html", {"form": form, "since": person.statistics_consent_at})


def _let_through(request: HttpRequest, person: Person | None, *, email: str, onward: str | None = None) -> HttpResponse:
    """On to the page behind the door, or to the letter that proves the address first."""
    return cast("HttpResponse", perform_login(request, person, redirect_url=onward, email=email, signup=True))
