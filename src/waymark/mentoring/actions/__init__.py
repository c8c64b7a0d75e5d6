"""What can be done: asking, answering, working together, meeting, moving on, and keeping both safe."""

from waymark.mentoring.actions.agenda import add_to_agenda, take_off_agenda, tick_agenda, tick_lines
from waymark.mentoring.actions.agreements import propose_agreement, sign_agreement
from waymark.mentoring.actions.answering import accept_request, answer_question, ask_back, decline_request
from waymark.mentoring.actions.asking import draft_request, keep_asking, send_request, withdraw_request
from waymark.mentoring.actions.calendars import close_calendar, keep_booking_rules, open_calendar
from waymark.mentoring.actions.check_ins import (
    choose_rhythm,
    hide_check_in,
    show_check_in,
    skip_check_in,
    write_check_in,
)
from waymark.mentoring.actions.choices import (
    choose_open_at_once,
    rank_next_choices,
    send_all_that_waits,
    send_by_itself,
    send_what_waits,
)
from waymark.mentoring.actions.clock import expire_requests, remind_mentors
from waymark.mentoring.actions.evidence import answer_evidence, give_evidence, take_back_evidence
from waymark.mentoring.actions.goals import (
    change_goal,
    close_goal,
    set_goal,
    share_goal,
    take_up_goal,
    unshare_goal,
)
from waymark.mentoring.actions.leaving import erase
from waymark.mentoring.actions.meeting_notes import give_link, keep_notes, settle_note
from waymark.mentoring.actions.meeting_pages import keep_page
from waymark.mentoring.actions.meetings import agree_to_meeting, book_meeting, cancel_meeting, move_meeting
from waymark.mentoring.actions.mentorships import (
    end_after_a_talk,
    end_mentorship,
    end_partings,
    end_talks_over,
    go_on_after_all,
)
from waymark.mentoring.actions.messages import edit_message, note_read, take_back_message, write_message
from waymark.mentoring.actions.met import (
    ask_for_next_dates,
    give_pulse,
    keep_the_hour,
    let_suggestions_go,
    remind_of_meetings,
    say_held,
    say_later,
    say_missed,
)
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.next_actions import (
    change_action,
    mark_action,
    plan_action,
    swap_action,
    take_up_action,
)
from waymark.mentoring.actions.quiet import answer_quiet, ask_quiet_pairs, pause_mentorship, resume_mentorship
from waymark.mentoring.actions.reports import close_report, make_report, prune_reports, take_report
from waymark.mentoring.actions.resting import come_back
from waymark.mentoring.actions.safety import block_person, unblock_person

__all__ = [
    "accept_request",
    "add_to_agenda",
    "agree_to_meeting",
    "answer_evidence",
    "answer_question",
    "answer_quiet",
    "ask_back",
    "ask_for_next_dates",
    "ask_quiet_pairs",
    "block_person",
    "book_meeting",
    "cancel_meeting",
    "change_action",
    "change_goal",
    "choose_open_at_once",
    "choose_rhythm",
    "close_calendar",
    "close_goal",
    "close_report",
    "come_back",
    "decline_request",
    "draft_request",
    "edit_message",
    "end_after_a_talk",
    "end_mentorship",
    "end_partings",
    "end_talks_over",
    "erase",
    "expire_requests",
    "give_evidence",
    "give_link",
    "give_pulse",
    "go_on_after_all",
    "hide_check_in",
    "keep_asking",
    "keep_booking_rules",
    "keep_notes",
    "keep_page",
    "keep_the_hour",
    "let_suggestions_go",
    "make_report",
    "mark_action",
    "move_meeting",
    "note_read",
    "open_calendar",
    "pause_mentorship",
    "plan_action",
    "propose_agreement",
    "prune_reports",
    "rank_next_choices",
    "record_moment",
    "remind_mentors",
    "remind_of_meetings",
    "resume_mentorship",
    "say_held",
    "say_later",
    "say_missed",
    "send_all_that_waits",
    "send_by_itself",
    "send_request",
    "send_what_waits",
    "set_goal",
    "settle_note",
    "share_goal",
    "show_check_in",
    "sign_agreement",
    "skip_check_in",
    "swap_action",
    "take_back_evidence",
    "take_back_message",
    "take_off_agenda",
    "take_report",
    "take_up_action",
    "take_up_goal",
    "tick_agenda",
    "tick_lines",
    "unblock_person",
    "unshare_goal",
    "withdraw_request",
    "write_check_in",
    "write_message",
]
