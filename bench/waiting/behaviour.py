"""How the invented people of the two years behave: the same dice for the same two people, whatever else happens.

Judgement, not data: no study of ours gives these figures. They are said here and in the notes of the bench, and the
measures compare two years that share all of them.
"""

import math
import random
from dataclasses import dataclass

YEAR = 365.0
AFTERWARDS = 60.0  # how much longer everybody is watched, so that those who came last can be answered too
SAYS_YES = 0.6
LETS_IT_GO_BY_ITSELF = 0.7  # mentees who tick that a next choice goes without asking them
COMES_BACK_TO_CHOOSE = 3.0  # median days until somebody whose note came back looks for another mentor by themselves
ANSWERS_THE_QUESTION = 1.0  # median days until somebody who is asked about their next choice says yes to it
TAKES_THE_TAP = 1.0  # days after their absence until a mentor on a break comes back


@dataclass(frozen=True, slots=True)
class MentorWays:
    """One mentor: how quick, and between which days they answer nobody."""

    number: int
    pace: float  # median days to an answer
    silent_from: float
    silent_to: float

    def hears(self, day: float) -> bool:
        """Whether they are there on this day."""
        return not self.silent_from <= day < self.silent_to


def mentor_ways(number: int) -> MentorWays:
    """Half are quick, some are slow; one in ten stops for good without a word, one in four is away for weeks."""
    dice = random.Random(f"mentor {number}")
    pace = dice.lognormvariate(math.log(1.4 if dice.random() < 0.7 else 4.5), 0.5)
    kind, begins = dice.random(), dice.uniform(0, YEAR * 0.8)
    if kind < 0.1:
        return MentorWays(number, pace, begins, math.inf)
    if kind < 0.35:
        return MentorWays(number, pace, begins, begins + dice.uniform(21, 75))
    return MentorWays(number, pace, math.inf, math.inf)


def arrives(number: int, many: int) -> float:
    """On which day of the year a mentee comes."""
    return YEAR * (number + random.Random(f"arrival {number}").random()) / many


def took(mentor: MentorWays, mentee: int, sent: float) -> float:
    """Days until this mentor speaks to this mentee; infinite where they are not there to."""
    days = random.Random(f"answer {mentor.number} {mentee}").lognormvariate(math.log(mentor.pace), 0.6)
    there = mentor.hears(sent) and mentor.hears(sent + days)
    return days if there else math.inf


def says_yes(mentor: int, mentee: int) -> bool:
    """Whether they would, where they have room."""
    return random.Random(f"yes {mentor} {mentee}").random() < SAYS_YES


def together_for(mentor: int, mentee: int) -> float:
    """How many days the two work together."""
    return random.Random(f"together {mentor} {mentee}").lognormvariate(math.log(85), 0.4)


def ticks(mentee: int) -> bool:
    """Whether this mentee lets next choices go by themselves."""
    return random.Random(f"tick {mentee}").random() < LETS_IT_GO_BY_ITSELF


def comes_to_it_after(median: float, mentee: int, time: int) -> float:
    """Days until somebody does what nothing does for them; `time`: for the how many-th time."""
    return random.Random(f"delay {mentee} {time}").lognormvariate(math.log(median), 0.7)
