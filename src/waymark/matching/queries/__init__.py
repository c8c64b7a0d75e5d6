"""What can be asked about who fits whom."""

from waymark.matching.queries.apart import Apart, apart_from
from waymark.matching.queries.mentor_page import MentorPage, kept_person, mentor_page, person_to_keep
from waymark.matching.queries.on_offer import OnOffer, on_offer
from waymark.matching.queries.saved import KeptPage, kept_page, saved_like, saved_search
from waymark.matching.queries.search import FoundMentors, asked_by, search_mentors
from waymark.matching.queries.side_by_side import SideBySide, side_by_side
from waymark.matching.queries.suggestions import Suggested, Wish, suggestions

__all__ = [
    "Apart",
    "FoundMentors",
    "KeptPage",
    "MentorPage",
    "OnOffer",
    "SideBySide",
    "Suggested",
    "Wish",
    "apart_from",
    "asked_by",
    "kept_page",
    "kept_person",
    "mentor_page",
    "on_offer",
    "person_to_keep",
    "saved_like",
    "saved_search",
    "search_mentors",
    "side_by_side",
    "suggestions",
]
