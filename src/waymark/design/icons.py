"""Pictograms: the seven benefits are drawn here, everything else comes from lucide's outline set."""

from functools import cache

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

BENEFITS = ("experience", "encouragement", "network", "skills", "perspectives", "roadmap", "support")


@cache
def drawn(name: str, css: str) -> SafeString:
    """The icon as an inline SVG that takes its size and colour from the stylesheet; it never speaks, a word does."""
    if name in BENEFITS:
        return mark_safe(get_template(f"design/icons/{name}.svg").render({"css": css}).strip())  # noqa: S308 (ours)
    _, _, strokes = lucide(name, size=None).partition(">")
    drawing = f'<svg class="{css}" viewBox="0 0 24 24" aria-hidden="true">{" ".join(strokes.split())}'
    return mark_safe(drawing)  # noqa: S308 (the package's own drawing, without sizes and colours of its own)
