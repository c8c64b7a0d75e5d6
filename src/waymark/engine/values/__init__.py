"""The values the engine computes on and answers with."""

from waymark.engine.values.people import ITEMS, SLIDERS, UNKNOWN_SLIDERS, Mentee, Mentor, Step, known_ids
from waymark.engine.values.settings import Thresholds, Weights
from waymark.engine.values.verdicts import (
    Angle,
    Candidate,
    Components,
    Exclusion,
    Fact,
    FactKind,
    Fit,
    Loosening,
    Reason,
    ReasonKind,
    Suggestions,
    Unknown,
)

__all__ = [
    "ITEMS",
    "SLIDERS",
    "UNKNOWN_SLIDERS",
    "Angle",
    "Candidate",
    "Components",
    "Exclusion",
    "Fact",
    "FactKind",
    "Fit",
    "Loosening",
    "Mentee",
    "Mentor",
    "Reason",
    "ReasonKind",
    "Step",
    "Suggestions",
    "Thresholds",
    "Unknown",
    "Weights",
    "known_ids",
]
