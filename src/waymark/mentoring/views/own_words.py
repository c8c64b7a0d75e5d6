"""Looking for something one wrote."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from waymark.base import clock
from waymark.base.http import signed_in
from waymark.mentoring.forms.own_words import FindForm
from waymark.mentoring.queries.own_words import find_own
from waymark.people.reader import reader


@signed_in
def own_words(request: HttpRequest) -> HttpResponse:
    """A form that is sent, not an address: what somebody looks for stands in no history and in no log."""
    form = FindForm(request.POST or None)
    found = None
    if form.is_valid():
        found = find_own(form.cleaned_data["words"], viewer=reader(request), at=clock.now())
    return render(request, "mentoring/own_words.html", {"form": form, "found": found})
