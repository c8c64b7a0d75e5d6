"""Administrators say what titles mean."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.base.http import administrators, see
from waymark.careers.models import Occupation
from waymark.people.actions.titles import settle_title
from waymark.people.forms.imports import SettleForm
from waymark.people.places import places
from waymark.people.queries.titles import TitleToSettle, suggested_titles, titles_to_settle
from waymark.people.reader import reader

A_PAGE = 20


@administrators
def titles(request: HttpRequest) -> HttpResponse:
    """Titles that wait to be settled, and the settling of one."""
    answered = _answered(request) if request.method == "POST" else None
    if answered and answered.is_valid() and _settle(request, answered):
        return see("people:titles")
    waiting = titles_to_settle(viewer=reader(request), most=A_PAGE)
    rows = [_row(place, one, answered) for place, one in enumerate(waiting.titles)]
    shown = {"rows": rows, "total": waiting.total, "more": waiting.total - len(rows), "answered": answered}
    return render(request, "people/look_after/titles.html", {**shown, "places": places("people:titles")})


def _answered(request: HttpRequest) -> SettleForm:
    """The form that was sent, with the suggestions it was sent with."""
    title = request.POST.get("title", "")[:160]
    return SettleForm(request.POST, suggestions=suggested_titles([title])[title], name=title, auto_id="answered_%s")


def _settle(request: HttpRequest, form: SettleForm) -> bool:
    title, occupation = form.cleaned_data["title"], form.meant
    try:
        people = settle_title(title, occupation, by=reader(request), at=clock.now())
    except DomainError as error:
        messages.warning(request, error.sentence)
        return False
    messages.success(request, _settled(title, occupation, people))
    return True


def _settled(title: str, occupation: Occupation | None, people: int) -> str:
    values = {"title": title, "occupation": occupation.title if occupation else "", "count": people}
    if occupation is None:
        return _("“%(title)s” has no occupation on file. You won't be asked again.") % values
    return (
        ngettext(
            "“%(title)s” means %(occupation)s, for %(count)d person and on every list to come.",
            "“%(title)s” means %(occupation)s, for %(count)d people and on every list to come.",
            people,
        )
        % values
    )


def _row(place: int, one: TitleToSettle, answered: SettleForm | None) -> tuple[TitleToSettle, SettleForm]:
    """A title with its form; the one that was sent keeps what was typed."""
    if answered is not None and answered.data.get("title") == one.title:
        return one, answered
    fresh = SettleForm(
        initial={"title": one.title}, suggestions=one.suggestions, name=one.title, auto_id=f"title-{place}-%s"
    )
    return one, fresh
