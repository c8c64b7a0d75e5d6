"""The anchor: what a page of twenty people costs when it asks its four questions and draws the cards, and no more."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path, reverse

from waymark.base.http import signed_in
from waymark.design.values import PersonCard, Reason, Step
from waymark.people.models import CareerStep, Person

CARDS = 20


@signed_in
def anchor(request: HttpRequest) -> HttpResponse:
    """Twenty mentors with their steps and offers, and what the reader wants."""
    assert isinstance(request.user, Person)
    wants = set(request.user.wants.values_list("item", flat=True))  # 1
    steps = Prefetch("career_steps", CareerStep.objects.order_by("pk"))
    people = (
        Person.objects.filter(profile__offers_mentoring=True, suspended_at=None)
        .select_related("profile")
        .prefetch_related(steps, "offers")  # 3, 4
        .order_by("-profile__quality", "pk")[:CARDS]  # 2
    )
    return render(request, "bench/anchor.html", {"people": [_card(person, wants) for person in people]})


def _card(person: Person, wants: set[str]) -> PersonCard:
    offers = [offer for offer in person.offers.all() if offer.item in wants]
    return PersonCard(
        key=str(person.uuid),
        name=person.name,
        url=reverse("mentor", args=[person.uuid]),
        line=person.profile.headline,
        fit="High fit",
        facts=[str(person.profile.get_kind_display()), person.profile.city],
        reasons=[Reason("skills", f"{person.first_name} helps with {offer.item}.") for offer in offers[:3]],
        shared=["English", "Early evening", "Video call"],
        steps=[Step(str(step.began_year), step.title, now=step.is_current) for step in person.career_steps.all()],
        answers="Usually answers in 2 days · room for one more",
        compare=str(person.uuid),
        meet=f"Meet {person.first_name}",
    )


urlpatterns = [path("bench/anchor/", anchor, name="bench_anchor"), path("", include("waymark.config.urls"))]
handler500 = "waymark.web.views.errors.broken"
