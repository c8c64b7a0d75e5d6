"""What this instance holds a pair to."""

from django.conf import settings

from waymark.engine.values import Thresholds, Weights


def weights() -> Weights:
    """What each part of the score weighs on this instance."""
    return Weights(**settings.MATCH_WEIGHTS)


def thresholds() -> Thresholds:
    """Where the words High and Good begin on this instance."""
    return Thresholds(high=settings.MATCH_HIGH, good=settings.MATCH_GOOD)
