from django.apps import AppConfig

from waymark.base import clock
from waymark.base.contracts import erase_parts, export_parts, intake_words, invariants, today_lines


class MentoringConfig(AppConfig):
    name = "waymark.mentoring"

    def ready(self) -> None:
        """Offer what mentoring gives the others, and say who may open its sealed words."""
        from waymark.mentoring import actions, contracts, jobs, models, queries, today, told  # noqa: PLC0415 - tables exist only from here on
        from waymark.mentoring.queries import invariants as truths  # noqa: PLC0415
        from waymark.mentoring.queries import invariants_together as together  # noqa: PLC0415
        from waymark.mentoring.queries import meeting_truths, own_things, taking_along, taking_meetings  # noqa: PLC0415
        from waymark.mentoring.rules import meeting_words, opening, reading  # noqa: PLC0415
        from waymark.notices import kinds  # noqa: PLC0415
        from waymark.vault import door as vault  # noqa: PLC0415

        vault.register(models.RequestNote, opening.may_open_note)
        vault.register(models.Message, opening.may_open_message)
        vault.register(models.Report, opening.may_open_report)
        vault.register(models.AgendaItem, meeting_words.may_open_agenda)
        vault.register(models.MeetingNote, meeting_words.may_open_note)
        vault.register(models.MeetingLink, meeting_words.may_open_link)
        contracts.agenda_sources.offer("agenda", queries.open_items)
        vault.register(models.Agreement, reading.may_open_agreement)
        vault.register(models.Evidence, reading.may_open_evidence)
        vault.register(models.Goal, lambda *asked: reading.may_open_goal(*asked, at=clock.now()))
        vault.register(models.Action, lambda *asked: reading.may_open_action(*asked, at=clock.now()))
        vault.register(models.CheckIn, lambda *asked: reading.may_open_check_in(*asked, at=clock.now()))
        for kind, sentence in told.SENTENCES.items():
            neutral = told.NEUTRAL.get(kind, "")
            more = queries.more_for_mail if kind in told.WITH_A_TIME else None
            kinds.register(kind, sentence=sentence, neutral=neutral, by_mail=kind not in told.QUIET, more=more)
        jobs.offer_jobs()
        today_lines.offer("mentoring", queries.today_lines)
        intake_words.offer("mentoring", queries.long_waits)
        today_lines.offer("meetings", queries.meeting_lines)
        export_parts.offer("mentoring", taking_along.export)
        export_parts.offer("meetings", taking_meetings.export)
        today_lines.offer("mentoring.together", today.lines)
        export_parts.offer("mentoring.own", own_things.export)
        erase_parts.offer("mentoring", actions.erase)
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
