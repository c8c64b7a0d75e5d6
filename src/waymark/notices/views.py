"""News, and how somebody wants to be told."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from waymark.base import clock
from waymark.base.http import see, signed_in
from waymark.notices import actions, queries
from waymark.notices.forms import MailForm, SeenForm
from waymark.notices.models import Notice
from waymark.people.reader import reader


@signed_in
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Everything somebody was told, the newest first."""
    viewer = reader(request)
    told = queries.news(viewer=viewer, page=request.GET.get("page", "1"), at=clock.now())
    return render(request, "notices/news.html", {"news": told})


@signed_in
@require_safe
def open_notice(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One line of News: it counts as read, and leads on."""
    viewer = reader(request)
    notice = get_object_or_404(Notice.objects.visible_to(viewer), uuid=uuid)
    if request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return HttpResponseRedirect(notice.path)  # a browser that looks ahead has read nothing
    return HttpResponseRedirect(actions.read_notice(notice, by=viewer, at=clock.now()))


@signed_in
@require_POST
def read_all_news(request: HttpRequest) -> HttpResponse:
    """All that stood on the page is read."""
    actions.read_all(by=reader(request), up_to=SeenForm(request.POST).up_to(), at=clock.now())
    return see("news")


@signed_in
def preferences(request: HttpRequest) -> HttpResponse:
    """Which kinds of notice also come by mail."""
    viewer = reader(request)
    said = request.POST if request.method == "POST" else None
    form = MailForm(said, initial={"by_mail": sorted(queries.by_mail(viewer=viewer))})
    if form.is_valid():
        actions.choose_mail(by=viewer, kinds_by_mail=set(form.cleaned_data["by_mail"]))
        messages.success(request, _("Kept."))
        return see("notices:preferences")
    return render(request, "notices/preferences.html", {"form": form})
