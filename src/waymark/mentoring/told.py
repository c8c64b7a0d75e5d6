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
    MESSAGE = "mentoring.message"
    ENDED = "mentoring.ended"
    LEFT = "mentoring.left"
    ASKED_LEFT = "mentoring.asked_left"
    REPORT = "mentoring.report"
    REPORT_CLOSED = "mentoring.report_closed"
    AGREEMENT = "mentoring.agreement"
    AGREED = "mentoring.agreed"
    GOAL_SHARED = "mentoring.goal_shared"
    GOAL_REACHED = "mentoring.goal_reached"
    ACTION_DONE = "mentoring.action_done"
    CHECK_IN = "mentoring.check_in"
    EVIDENCE = "mentoring.evidence"
    EVIDENCE_KEPT = "mentoring.evidence_kept"


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
    Told.MESSAGE: _("%(name)s wrote to you."),
    Told.ENDED: _("Your mentorship with %(name)s has ended."),
    Told.LEFT: _("Somebody you worked with has left, and you keep your own words."),
    Told.ASKED_LEFT: _("Somebody who had your note has left, and you keep your words."),
    Told.REPORT: _("Somebody reported something that an administrator should read."),
    Told.REPORT_CLOSED: _("An administrator has looked into what you reported."),
    Told.AGREEMENT: _("%(name)s proposes how you two work together."),
    Told.AGREED: _("%(name)s signed too: your agreement holds."),
    Told.GOAL_SHARED: _("%(name)s shows you a goal."),
    Told.GOAL_REACHED: _("%(name)s reached a goal. Ask what it took."),
    Told.ACTION_DONE: _("%(name)s did the next thing they had planned."),
    Told.CHECK_IN: _("%(name)s tells you about the week."),
    Told.EVIDENCE: _("%(name)s wrote down what you did well."),
    Told.EVIDENCE_KEPT: _("%(name)s kept what you wrote down."),
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
}
# What can wait until somebody looks by themselves.
QUIET = frozenset({Told.LAPSED, Told.WITHDRAWN, Told.ACTION_DONE, Told.CHECK_IN, Told.EVIDENCE_KEPT})
