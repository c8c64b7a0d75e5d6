"""What can be asked about who fits whom."""

from waymark.matching.queries.apart import Apart, apart_from
from waymark.matching.queries.mentor_page import MentorPage, mentor_page
from waymark.matching.queries.on_offer import OnOffer, on_offer
from waymark.matching.queries.search import FoundMentors, search_mentors
from waymark.matching.queries.suggestions import Suggested, Wish, suggestions

__all__ = [
    "Apart",
    "FoundMentors",
    "MentorPage",
    "OnOffer",
    "Suggested",
    "Wish",
    "apart_from",
    "mentor_page",
    "on_offer",
    "search_mentors",
    "suggestions",
]
