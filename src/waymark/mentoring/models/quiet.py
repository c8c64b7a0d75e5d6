"""What two people are asked, each for themselves, when it has been quiet between them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from waymark.base.privacy import Erasure, Kept, Retention
from waymark.base.rows import Row
from waymark.mentoring.models.mentorships import Mentorship
from waymark.people.models import Person


class QuietQuestions(models.QuerySet["QuietQuestion"]):
    """Questions about many."""

    def visible_to(self, person: Person) -> Self:
        """One's own alone: what the other was asked or answered is nobody else's."""
        return self.filter(person=person)


class QuietQuestion(Row):
    """One of two is asked once for each quiet time how it is going; the answer is theirs alone."""

    class Answer(models.TextChoices):
        FINE = "fine", _("Fine as it is")
        BUSY = "busy", _("Busy at the moment")
        STUCK = "stuck", _("I don’t know how to go on")
        CHANGE = "change", _("I would like something else")

    kept = Kept(
        retention=Retention.RELATIONSHIP,
        erasure=Erasure.DELETE,
        private="mentorship person answer",
        technical="id uuid since asked_at answered_at",
    )

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="quiet_questions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateTimeField()  # when the two last met or wrote
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=6, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = QuietQuestions.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "person", "since"], name="one_question_per_quiet_time")
        ]
