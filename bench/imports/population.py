"""A list as programmes keep it: eleven columns, several values in a cell, spellings of all kinds."""

import csv
import random
from pathlib import Path

SEED = 20261125
GIVEN = ("Amara", "Bela", "Chidi", "Dora", "Emre", "Fatou", "Goran", "Hana", "Ivo", "Jin", "Kofi", "Lena", "Mei")
FAMILY = ("Abe", "Bauer", "Costa", "Diallo", "Eriksen", "Farkas", "Gupta", "Hansen", "Ito", "Jansen", "Kaya")
LEVELS = ("", "Junior ", "Senior ", "Lead ", "Head of ")
WORK = ("Software engineer", "Nurse", "Teacher", "Data scientist", "Accountant", "Chef", "Electrician", "Architect")
WHERE = ("", " in health", " for schools", ", platform team", " (part time)", "/Mentor", " and trainer")
COUNTRIES = ("GB", "Germany", "Türkiye", "US", "Belguim", "Nigeria", "India", "")
LANGUAGES = ("English", "en-GB", "Deutsch", "French", "Ukranian", "Hindi", "Portuguese")
AREAS = ("Backend Developer", "Machine Learning", "DevOps", "QA", "Data Science", "Nursing", "Teaching adults")
TOOLS = ("Python", "Javascript", "C++", "Go", "SQL", "Excel", "Kubernetes", "React")
PHRASES = (
    "Switch career to IT",
    "Grow beyond senior level",
    "Grow from junior to mid-level",
    "Change specialisation within IT",
    "Switch from IC to management",
)
HEAD = (
    "reference",
    "email",
    "given_name",
    "family_name",
    "title",
    "country",
    "languages",
    "areas",
    "technologies",
    "helps_with",
    "organisation",
    "capacity",
    "about",
)


def write_list(path: Path, rows: int) -> None:
    """So many people, always the same."""
    dice = random.Random(SEED)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEAD)
        writer.writerows(_line(number, dice) for number in range(rows))


def _line(number: int, dice: random.Random) -> tuple[object, ...]:
    return (
        f"P{number:06}",
        f"person{number}@example.org",
        dice.choice(GIVEN),
        dice.choice(FAMILY),
        dice.choice(LEVELS) + dice.choice(WORK) + dice.choice(WHERE),
        dice.choice(COUNTRIES),
        _some(dice, LANGUAGES, 2),
        _some(dice, AREAS, 3),
        _some(dice, TOOLS, 3),
        _some(dice, PHRASES, 2),
        f"Organisation {dice.randrange(2000)}",
        dice.randint(0, 6),
        f"I changed course after {dice.randint(1, 20)} years and would do it again. Ask me about the second time.",
    )


def _some(dice: random.Random, words: tuple[str, ...], most: int) -> str:
    return "; ".join(dice.sample(words, dice.randint(1, most)))
