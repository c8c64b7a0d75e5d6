"""Named moments in people's years: each makes one through the real actions and gives back what it made.

Each takes `at`, the present; whatever lies before it is done at its own moment, so that dates stay true to now.
The people are characters of the cast; another one can be named where a test or the world needs it.
"""

from waymark.demo.scenarios.arriving import (
    PASSWORD,
    administrator,
    brought_in_unclaimed,
    claim_link_sent,
    everybody_else,
    graduate_half_way_through_intake,
    graduate_ready_to_ask,
    graduate_who_just_signed_up,
    mentor_paused,
    person,
    person_without_hours,
)
from waymark.demo.scenarios.asking import (
    asking_three_at_once,
    expired_with_next_choice,
    mentee_waiting_since_monday,
    not_now_and_next_choice_sent,
    not_now_with_next_choice,
    note_kept_for_later,
    question_answered,
    question_open,
    request_about_to_expire,
    request_taken_back,
)
from waymark.demo.scenarios.meeting import meeting_just_held, meeting_moved, meeting_tomorrow
from waymark.demo.scenarios.setting_out import (
    middle_of_a_year,
    moved_twice,
    planned_ending,
    proposal_waiting,
    signed_yesterday,
    weeks_of_silence,
)
from waymark.demo.scenarios.together import (
    accepted_with_another_open,
    accepted_yesterday,
    gone_quiet,
    mentor_full,
    mentorship_ended,
    pair_just_begun,
    pair_writing,
    taking_a_pause,
    worked_together_before,
)
from waymark.demo.scenarios.trouble import door_closed, report_looked_into, reported_message, suspended

__all__ = [
    "PASSWORD",
    "accepted_with_another_open",
    "accepted_yesterday",
    "administrator",
    "asking_three_at_once",
    "brought_in_unclaimed",
    "claim_link_sent",
    "door_closed",
    "everybody_else",
    "expired_with_next_choice",
    "gone_quiet",
    "graduate_half_way_through_intake",
    "graduate_ready_to_ask",
    "graduate_who_just_signed_up",
    "meeting_just_held",
    "meeting_moved",
    "meeting_tomorrow",
    "mentee_waiting_since_monday",
    "mentor_full",
    "mentor_paused",
    "mentorship_ended",
    "middle_of_a_year",
    "moved_twice",
    "not_now_and_next_choice_sent",
    "not_now_with_next_choice",
    "note_kept_for_later",
    "pair_just_begun",
    "pair_writing",
    "person",
    "person_without_hours",
    "planned_ending",
    "proposal_waiting",
    "question_answered",
    "question_open",
    "report_looked_into",
    "reported_message",
    "request_about_to_expire",
    "request_taken_back",
    "signed_yesterday",
    "suspended",
    "taking_a_pause",
    "weeks_of_silence",
    "worked_together_before",
]
