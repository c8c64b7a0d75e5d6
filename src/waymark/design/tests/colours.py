"""Reads the colours out of the stylesheet and measures how far apart they are."""

import math
import re
from dataclasses import dataclass
from pathlib import Path

SHEET = Path(__file__).parent.parent / "static" / "design" / "waymark.css"
TOKEN = re.compile(r"--([\w-]+):\s*light-dark\(oklch\(([^)]*)\),\s*oklch\(([^)]*)\)\)")

type Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Palette:
    """Every colour token, by day and by night."""

    day: dict[str, Colour]
    night: dict[str, Colour]


def palette(*, dusk: bool = False) -> Palette:
    """The tokens of ordinary paper, or those of the quiet room, which re-tunes some of them."""
    tokens = SHEET.read_text().split("@layer tokens {", 1)[1].split("@layer base {", 1)[0]
    ordinary, _, quiet = tokens.partition(".quiet")
    found = [*TOKEN.findall(ordinary), *(TOKEN.findall(quiet) if dusk else [])]
    return Palette(
        day={name: _rgb(light) for name, light, _ in found},
        night={name: _rgb(dark) for name, _, dark in found},
    )


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of WCAG 2 between two linear sRGB colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(oklch: str) -> Colour:
    """Linear sRGB of an OKLCH colour, clipped to what a screen can show (the matrices of the CSS Color 4 draft)."""
    lightness, chroma, hue = (float(part) for part in oklch.split())
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _clip(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _clip(part: float) -> float:
    return min(max(part, 0.0), 1.0)
