"""Who somebody is, what they did, what they seek and what they offer."""

from waymark.people.models.careers import CareerStep, Destination, HeldSkill
from waymark.people.models.doors import Claim, ErasureEntry, Invitation
from waymark.people.models.imports import ImportedRow, ImportRun, StagedList, StagedPerson
from waymark.people.models.instance import HelpLine, Instance
from waymark.people.models.person import Person
from waymark.people.models.profile import Cadence, Channel, MentorKind, Organisation, Profile, ReportingLine
from waymark.people.models.wishes import Offer, Want

__all__ = [
    "Cadence",
    "CareerStep",
    "Channel",
    "Claim",
    "Destination",
    "ErasureEntry",
    "HeldSkill",
    "HelpLine",
    "ImportRun",
    "ImportedRow",
    "Instance",
    "Invitation",
    "MentorKind",
    "Offer",
    "Organisation",
    "Person",
    "Profile",
    "ReportingLine",
    "StagedList",
    "StagedPerson",
    "Want",
]
