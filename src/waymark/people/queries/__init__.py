"""What can be asked about people."""

from waymark.people.queries.conflicts import in_reporting_line, reporting_line, too_near
from waymark.people.queries.doors import (
    brought_in_with,
    claim_by,
    has_proven_address,
    invitation_by,
    open_invitation,
)
from waymark.people.queries.house import (
    LinesOfPlace,
    LinesToCall,
    LineToCall,
    checked_sentence,
    help_lines,
    instance,
    instance_now,
    lines_to_check,
    lines_to_look_after,
)
from waymark.people.queries.intake import how_i_work, names, profile_of, what_i_offer, where_i_am, where_to
from waymark.people.queries.looking_after import (
    Circle,
    PersonFacts,
    open_invitations,
    people_to_look_after,
    person_facts,
)
from waymark.people.queries.profile import Spell, spoken, timeline

__all__ = [
    "Circle",
    "LineToCall",
    "LinesOfPlace",
    "LinesToCall",
    "PersonFacts",
    "Spell",
    "brought_in_with",
    "checked_sentence",
    "claim_by",
    "has_proven_address",
    "help_lines",
    "how_i_work",
    "in_reporting_line",
    "instance",
    "instance_now",
    "invitation_by",
    "lines_to_check",
    "lines_to_look_after",
    "names",
    "open_invitation",
    "open_invitations",
    "people_to_look_after",
    "person_facts",
    "profile_of",
    "reporting_line",
    "spoken",
    "timeline",
    "too_near",
    "what_i_offer",
    "where_i_am",
    "where_to",
]
