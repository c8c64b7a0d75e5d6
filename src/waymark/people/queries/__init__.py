"""What can be asked about people."""

from waymark.people.queries.conflicts import in_reporting_line, too_near
from waymark.people.queries.doors import (
    brought_in_with,
    claim_by,
    invitation_by,
    open_invitation,
)
from waymark.people.queries.house import (
    LineToCall,
    checked_sentence,
    help_lines,
    instance,
    instance_now,
    lines_to_check,
)
from waymark.people.queries.intake import how_i_work, names, profile_of, what_i_offer, where_i_am, where_to
from waymark.people.queries.profile import Spell, spoken, timeline

__all__ = [
    "LineToCall",
    "Spell",
    "brought_in_with",
    "checked_sentence",
    "claim_by",
    "help_lines",
    "how_i_work",
    "in_reporting_line",
    "instance",
    "instance_now",
    "invitation_by",
    "lines_to_check",
    "names",
    "open_invitation",
    "profile_of",
    "spoken",
    "timeline",
    "too_near",
    "what_i_offer",
    "where_i_am",
    "where_to",
]
