"""Everything mentoring tells somebody, each with the whole sentence that News and mail say: never words of people."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Told(StrEnum):
    """The kinds of events of mentoring."""

    ASKED = "mentoring.asked"
    QUESTION = "mentoring.question"
    ANSWERED = "mentoring.answered"
    YES = "mentoring.yes"
    NOT_NOW = "mentoring.not_now"
    WITHDRAWN = "mentoring.withdrawn"
    EXPIRED = "mentoring.expired"
    LAPSED = "mentoring.lapsed"
    QUESTION_LAPSED = "mentoring.question_lapsed"
    REMINDER = "mentoring.reminder"
    NEXT_CHOICE = "mentoring.next_choice"
    NEXT_SENT = "mentoring.next_sent"
    RESTING = "mentoring.resting"
    MESSAGE = "mentoring.message"
    ENDED = "mentoring.ended"
    LEFT = "mentoring.left"
    ASKED_LEFT = "mentoring.asked_left"
    REPORT = "mentoring.report"
    REPORT_CLOSED = "mentoring.report_closed"
    MEETING_SUGGESTED = "mentoring.meeting_suggested"
    MEETING_BOOKED = "mentoring.meeting_booked"
    MEETING_AGREED = "mentoring.meeting_agreed"
    MEETING_MOVED = "mentoring.meeting_moved"
    MEETING_CANCELLED = "mentoring.meeting_cancelled"
    MEETING_SOON = "mentoring.meeting_soon"
    NEXT_DATE = "mentoring.next_date"
    AGREEMENT = "mentoring.agreement"
    AGREED = "mentoring.agreed"
    GOAL_SHARED = "mentoring.goal_shared"
    GOAL_REACHED = "mentoring.goal_reached"
    ACTION_DONE = "mentoring.action_done"
    CHECK_IN = "mentoring.check_in"
    EVIDENCE = "mentoring.evidence"
    EVIDENCE_KEPT = "mentoring.evidence_kept"
    QUIET = "mentoring.quiet"
    PAUSED = "mentoring.paused"
    RESUMED = "mentoring.resumed"
    TALK_OVER = "mentoring.talk_over"
    PARTING = "mentoring.parting"
    GOES_ON = "mentoring.goes_on"
    PARTED = "mentoring.parted"


SENTENCES: dict[Told, Promise] = {
    Told.ASKED: _("%(name)s asked for you as a mentor."),
    Told.QUESTION: _("%(name)s asks you something before answering."),
    Told.ANSWERED: _("%(name)s answered your question."),
    Told.YES: _("%(name)s said yes."),
    Told.NOT_NOW: _("%(name)s can’t right now, and your note is kept."),
    Told.WITHDRAWN: _("%(name)s took back the note to you."),
    Told.EXPIRED: _("%(name)s did not answer in time, and that says nothing about you."),
    Told.LAPSED: _("The note from %(name)s has ended without an answer."),
    Told.QUESTION_LAPSED: _("The question from %(name)s stayed open for long, and your note is kept."),
    Told.REMINDER: _("%(name)s is waiting for your answer."),
    Told.NEXT_CHOICE: _("%(name)s was your next choice: ask them?"),
    Told.NEXT_SENT: _("Your note is on its way to %(name)s, your next choice."),
    Told.RESTING: _("Nobody new asks you for now: you are on a break, until you say that you are back."),
    Told.MESSAGE: _("%(name)s wrote to you."),
    Told.ENDED: _("Your mentorship with %(name)s has ended."),
    Told.LEFT: _("Somebody you worked with has left, and you keep your own words."),
    Told.ASKED_LEFT: _("Somebody who had your note has left, and you keep your words."),
    Told.REPORT: _("Somebody reported something that an administrator should read."),
    Told.REPORT_CLOSED: _("An administrator has looked into what you reported."),
    Told.MEETING_SUGGESTED: _("%(name)s suggests a time to meet."),
    Told.MEETING_BOOKED: _("%(name)s picked a time to meet."),
    Told.MEETING_AGREED: _("%(name)s agrees to the time."),
    Told.MEETING_MOVED: _("%(name)s moved your meeting."),
    Told.MEETING_CANCELLED: _("%(name)s called off your meeting."),
    Told.MEETING_SOON: _("You meet %(name)s soon."),
    Told.NEXT_DATE: _("You and %(name)s have no next date yet."),
    Told.AGREEMENT: _("%(name)s proposes how you two work together."),
    Told.AGREED: _("%(name)s signed too: your agreement holds."),
    Told.GOAL_SHARED: _("%(name)s shows you a goal."),
    Told.GOAL_REACHED: _("%(name)s reached a goal. Ask what it took."),
    Told.ACTION_DONE: _("%(name)s did the next thing they had planned."),
    Told.CHECK_IN: _("%(name)s tells you about the week."),
    Told.EVIDENCE: _("%(name)s wrote down what you did well."),
    Told.EVIDENCE_KEPT: _("%(name)s kept what you wrote down."),
    Told.QUIET: _("It has been quiet between you and %(name)s, and we would like to know how it goes."),
    Told.PAUSED: _("%(name)s would like to pause for a while."),
    Told.RESUMED: _("%(name)s is on again."),
    Told.PARTING: _("%(name)s would like to part well, with time for a last talk."),
    Told.GOES_ON: _("%(name)s would like to go on after all."),
    Told.PARTED: _("You and %(name)s have parted as you were told. You can still read what you wrote."),
    Told.TALK_OVER: _("The talk with %(name)s is behind you, and its page has closed. You can still read it."),
}
# Where no first name is known any more.
NEUTRAL: dict[Told, Promise] = {
    Told.ASKED: _("Somebody asked for you as a mentor."),
    Told.YES: _("A mentor said yes."),
    Told.NEXT_CHOICE: _("Your next choice can be asked."),
    Told.NEXT_SENT: _("Your note is on its way to your next choice."),
    Told.MESSAGE: _("Somebody wrote to you."),
    Told.ENDED: _("A mentorship of yours has ended."),
    Told.LAPSED: _("A note to you has ended without an answer."),
    Told.QUESTION_LAPSED: _("A question to you stayed open for long, and your note is kept."),
    Told.EVIDENCE: _("Somebody wrote down what you did well."),
    Told.MEETING_SUGGESTED: _("Somebody suggests a time to meet."),
    Told.MEETING_BOOKED: _("Somebody picked a time to meet."),
    Told.MEETING_AGREED: _("The time to meet is agreed."),
    Told.MEETING_MOVED: _("A meeting of yours has moved."),
    Told.MEETING_CANCELLED: _("A meeting of yours is called off."),
    Told.MEETING_SOON: _("You have a meeting soon."),
    Told.NEXT_DATE: _("There is no next date yet."),
    Told.QUIET: _("It has been quiet in a mentorship of yours, and we would like to know how it goes."),
    Told.PAUSED: _("A mentorship of yours takes a pause."),
    Told.RESUMED: _("A mentorship of yours goes on again."),
    Told.PARTING: _("A mentorship of yours comes to its end, and there is time for a last talk."),
    Told.GOES_ON: _("A mentorship of yours goes on after all."),
    Told.PARTED: _("A mentorship of yours has come to its end. You can still read what you wrote."),
    Told.TALK_OVER: _("A talk of yours is behind you, and its page has closed. You can still read it."),
}
# What can wait until somebody looks by themselves.
QUIET = frozenset({Told.LAPSED, Told.WITHDRAWN, Told.ACTION_DONE, Told.CHECK_IN, Told.EVIDENCE_KEPT})
# What a calendar wants to know of: the mail brings the file along.
FOR_CALENDARS = frozenset(
    {Told.MEETING_SUGGESTED, Told.MEETING_BOOKED, Told.MEETING_AGREED, Told.MEETING_MOVED, Told.MEETING_CANCELLED}
)
WITH_A_TIME = FOR_CALENDARS | {Told.MEETING_SOON}
