"""Pages and parts about occupations."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from waymark.base.http import signed_in
from waymark.careers.queries import TitleHit, find_titles


@signed_in
def titles(request: HttpRequest) -> HttpResponse:
    """Titles for what somebody is typing: options for a list, or JSON where that is asked for."""
    # A form's box comes under its own name, such as step-2-title.
    typed = request.GET.get("q") or next(iter(request.GET.values()), "")
    hits = find_titles(str(typed))
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"titles": [_as_json(hit) for hit in hits]})
    return render(request, "careers/titles.html", {"hits": hits})


def _as_json(hit: TitleHit) -> dict[str, object]:
    return {
        "title": hit.title,
        "occupation": {"code": hit.occupation.code, "title": hit.occupation.title},
        "confidence": round(hit.confidence, 3),
    }
