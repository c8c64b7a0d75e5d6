"""Asking each of two privately when it is quiet; and pausing, which nobody has to explain."""

from datetime import datetime
from functools import partial

from django.db import transaction

from waymark.jobs.actions import tell
from waymark.jobs.each import each
from waymark.mentoring.actions.locks import lock_mentorship
from waymark.mentoring.actions.telling import tell_other
from waymark.mentoring.models import Mentorship, QuietQuestion
from waymark.mentoring.paths import how_it_goes_path, mentorship_path
from waymark.mentoring.queries.quiet import InTouch, in_touch
from waymark.mentoring.rules import quiet as rules
from waymark.mentoring.told import Told
from waymark.people.models import Person


def ask_quiet_pairs(*, at: datetime) -> int:
    """Each of two between whom it has been quiet, once for each quiet time; gives how many people."""
    rows = Mentorship.objects.active().filter(mentor__isnull=False, mentee__isnull=False)
    quiet = [one for one in in_touch(rows, at=at) if one.quietness]
    return each(partial(_ask, at=at), quiet)


@transaction.atomic
def _ask(found: InTouch, *, at: datetime) -> int:
    mentorship = lock_mentorship(found.mentorship)
    if not mentorship.is_active or mentorship.walls or mentorship.is_paused(at=at):
        return 0
    mentor, mentee = mentorship.mentor, mentorship.mentee
    if mentor is None or mentee is None:
        return 0
    asked = 0
    for one, other in ((mentor, mentee), (mentee, mentor)):
        _question, is_new = QuietQuestion.objects.get_or_create(
            mentorship=mentorship, person=one, since=found.contact.since, defaults={"asked_at": at}
        )
        if is_new:
            asked += 1
            path = how_it_goes_path(mentorship)
            tell(Told.QUIET, to=one.uuid, by=other.uuid, about=mentorship.uuid, path=path, at=at)
    return asked


@transaction.atomic
def answer_quiet(question: QuietQuestion, answer: str, *, by: Person, at: datetime) -> QuietQuestion:
    """Keep what somebody says of it; another answer replaces it."""
    question = QuietQuestion.objects.visible_to(by).select_for_update(of=("self",)).get(pk=question.pk)
    question.answer, question.answered_at = QuietQuestion.Answer(answer), at
    question.save(update_fields=["answer", "answered_at"])
    return question


@transaction.atomic
def pause_mentorship(mentorship: Mentorship, *, until: datetime | None, by: Person, at: datetime) -> Mentorship:
    """Either pauses, until a day or without one; the other is told that, and nothing else."""
    mentorship = lock_mentorship(mentorship)
    rules.require_may_pause(mentorship, until=until, by=by, at=at)
    was_paused = mentorship.is_paused(at=at)
    mentorship.paused_at, mentorship.paused_until = at, until
    mentorship.save(update_fields=["paused_at", "paused_until"])
    if not was_paused:
        _tell_other(mentorship, Told.PAUSED, by=by, at=at)
    return mentorship


@transaction.atomic
def resume_mentorship(mentorship: Mentorship, *, by: Person, at: datetime) -> Mentorship:
    """Either takes it up again; what was not paused stays as it is."""
    mentorship = lock_mentorship(mentorship)
    rules.require_may_resume(mentorship, by=by)
    if not mentorship.is_paused(at=at):
        return mentorship
    mentorship.paused_at = mentorship.paused_until = None
    mentorship.save(update_fields=["paused_at", "paused_until"])
    _tell_other(mentorship, Told.RESUMED, by=by, at=at)
    return mentorship


def _tell_other(mentorship: Mentorship, kind: Told, *, by: Person, at: datetime) -> None:
    tell_other(mentorship, kind, by=by, about=mentorship.uuid, path=mentorship_path(mentorship), at=at)
