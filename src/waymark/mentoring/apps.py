from django.apps import AppConfig

from waymark.base import clock
from waymark.base.contracts import erase_parts, export_parts, intake_words, invariants, today_lines


class MentoringConfig(AppConfig):
    name = "waymark.mentoring"

    def ready(self) -> None:
        """Offer what mentoring gives the others, and say who may open its sealed words."""
        from waymark.mentoring import actions, jobs, models, queries, told  # noqa: PLC0415 - tables exist only from here on
        from waymark.mentoring.queries import invariants as truths  # noqa: PLC0415
        from waymark.mentoring.queries import taking_along  # noqa: PLC0415
        from waymark.mentoring.rules import opening  # noqa: PLC0415
        from waymark.notices import kinds  # noqa: PLC0415
        from waymark.vault import door as vault  # noqa: PLC0415

        vault.register(models.RequestNote, opening.may_open_note)
        vault.register(models.Message, opening.may_open_message)
        vault.register(models.Report, opening.may_open_report)
        for kind, sentence in told.SENTENCES.items():
            neutral = told.NEUTRAL.get(kind, "")
            kinds.register(kind, sentence=sentence, neutral=neutral, by_mail=kind not in told.QUIET)
        jobs.offer_jobs()
        today_lines.offer("mentoring", queries.today_lines)
        intake_words.offer("mentoring", queries.long_waits)
        export_parts.offer("mentoring", taking_along.export)
        erase_parts.offer("mentoring", actions.erase)
        invariants.offer("mentors have room for their mentees", truths.over_capacity)
        invariants.offer("nobody is asked more than they allow", truths.asked_too_much)
        invariants.offer("messages are told once", lambda: truths.untold_messages(at=clock.now()))
        invariants.offer("nobody writes after the end", truths.messages_after_the_end)
        invariants.offer("somebody may read each report", truths.reports_nobody_may_read)
        invariants.offer("mentorships end with their people", truths.lonely_active)
