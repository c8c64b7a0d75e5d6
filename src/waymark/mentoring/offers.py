"""What mentoring gives the others: who may open its sealed words, what it tells, what must always be true."""

from waymark.base import clock
from waymark.base.contracts import erase_parts, export_parts, intake_words, invariants, me_links, today_lines
from waymark.mentoring import actions, contracts, jobs, models, queries, today, told
from waymark.mentoring.queries import (
    from_goals,
    looking_back,
    meeting_truths,
    own_things,
    taking_along,
    taking_meetings,
)
from waymark.mentoring.queries import invariants as truths
from waymark.mentoring.queries import invariants_together as together
from waymark.mentoring.rules import meeting_words, opening, reading
from waymark.notices import kinds
from waymark.vault import door as vault


def offer_all() -> None:
    """Once, when all rooms are there."""
    _who_may_open()
    _what_is_told()
    _what_others_show()
    _what_must_be_true()
    jobs.offer_jobs()


def _who_may_open() -> None:
    vault.register(models.RequestNote, opening.may_open_note)
    vault.register(models.Message, opening.may_open_message)
    vault.register(models.Report, opening.may_open_report)
    vault.register(models.AgendaItem, meeting_words.may_open_agenda)
    vault.register(models.MeetingNote, meeting_words.may_open_note)
    vault.register(models.MeetingLink, meeting_words.may_open_link)
    vault.register(models.Agreement, reading.may_open_agreement)
    vault.register(models.Evidence, reading.may_open_evidence)
    vault.register(models.Goal, lambda *asked: reading.may_open_goal(*asked, at=clock.now()))
    vault.register(models.Action, lambda *asked: reading.may_open_action(*asked, at=clock.now()))
    vault.register(models.CheckIn, lambda *asked: reading.may_open_check_in(*asked, at=clock.now()))


def _what_is_told() -> None:
    for kind, sentence in told.SENTENCES.items():
        neutral = told.NEUTRAL.get(kind, "")
        more = queries.more_for_mail if kind in told.WITH_A_TIME else None
        kinds.register(kind, sentence=sentence, neutral=neutral, by_mail=kind not in told.QUIET, more=more)


def _what_others_show() -> None:
    contracts.agenda_sources.offer("agenda", queries.open_items)
    contracts.agenda_sources.offer("goals", from_goals.next_things)
    contracts.agenda_sources.offer("evidence", from_goals.observations)
    contracts.agenda_sources.offer("closing", looking_back.closing_lines)
    contracts.next_step_sources.offer("goals", from_goals.steps_to_choose)
    today_lines.offer("mentoring", today.lines)
    me_links.offer("mentoring", queries.me_links)
    intake_words.offer("mentoring", queries.long_waits)
    export_parts.offer("mentoring", taking_along.export)
    export_parts.offer("meetings", taking_meetings.export)
    export_parts.offer("mentoring.own", own_things.export)
    erase_parts.offer("mentoring", actions.erase)


def _what_must_be_true() -> None:
    invariants.offer("mentors have room for their mentees", truths.over_capacity)
    invariants.offer("nobody is asked more than they allow", truths.asked_too_much)
    invariants.offer("messages are told once", lambda: truths.untold_messages(at=clock.now()))
    invariants.offer("nobody writes after the end", truths.messages_after_the_end)
    invariants.offer("somebody may read each report", truths.reports_nobody_may_read)
    invariants.offer("mentorships end with their people", truths.lonely_active)
    invariants.offer("nobody is in two meetings at once", meeting_truths.overlapping)
    invariants.offer("meetings stay at their hour", meeting_truths.moved_hours)
    invariants.offer("no meeting stands after the end", lambda: meeting_truths.after_the_end(at=clock.now()))
    invariants.offer("nobody is on more than three goals", together.too_many_goals)
    invariants.offer("what is shared is shared by one of the two", together.shared_by_strangers)
    invariants.offer("mentors write about their own mentees", together.evidence_of_strangers)
