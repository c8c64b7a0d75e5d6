"""Reads from a title's words how far along somebody is, and takes those words away.

The words of ladders are a convention, not a standard, so the rules are careful: a word that also names a trade
(project *manager*, art *director*, *staff* nurse) says nothing about the level there, and where two words
disagree, the one that leads people wins over the one that only sounds high ("VP Lead Software Engineer" leads).
"""

import re

from waymark.base.text import plain_key
from waymark.careers.models import Level

# Trades whose own name holds a ladder word: it stays a part of the name.
TRADES = re.compile(
    r"\b("
    r"(?:project|product|programme?|account|case|community|content|social media|brand|property|delivery|contracts?"
    r"|customer success|key account|category|bid|risk|knowledge|release|relationship|traffic|wealth|portfolio|change)"
    r" manager"
    r"|(?:art|film|theatre|funeral|music|casting|stage|creative) director"
    r"|(?:staff|charge) nurse|chief of staff|lead generation|head ?teacher|head chef|deputy head"
    r"|assistant principal|school principal|principal investigator|(?:assistant|associate) professor"
    r"|(?:sales|retail|fulfilment|clinical research|research|nursing) associate"
    r")\b"
)
OFFICERS = r"c[a-z]o|chief [a-z ]+ officer|chief executive"
DIRECTS = re.compile(rf"\b(director|head|{OFFICERS}|president|founder|cofounder)\b")
VICE_PRESIDENT = re.compile(r"\b[se]?vp\b|\bavp\b|\bvice president\b")
MANAGES = re.compile(r"\b(manager|managing)\b")
BELOW_MANAGER = re.compile(r"\b(assistant|deputy|trainee|junior|jr) (?:[a-z]+ )?manager\b")
LEADS = re.compile(r"\b(lead|leader|chief|principal|staff|distinguished|supervisor|foreman)\b")
SENIORS = re.compile(r"\b(senior|sr|snr)\b")
EXPERIENCED = re.compile(r"\b(experienced|mid level|midlevel|mid|midweight|intermediate|medior)\b")
STARTS = re.compile(r"\b(junior|jr|jnr|graduate|trainee|intern|apprentice|entry level|associate)\b")
STEP = re.compile(r"(?<=\w )(iii|ii|iv|i|[1-5])$")
STEPS = {"i": Level.ENTRY, "1": Level.ENTRY, "ii": Level.EXPERIENCED, "2": Level.EXPERIENCED, "iii": Level.SENIOR}
STEPS |= {"3": Level.SENIOR, "iv": Level.LEAD, "4": Level.LEAD, "5": Level.LEAD}

# What may stand around a title without changing which occupation it is; the second kind only in front of it.
LADDER = re.compile(
    r"\b(?:senior|sr|snr|junior|jr|jnr|lead|principal|staff|distinguished|graduate|trainee|intern|apprentice"
    r"|entry level|mid level|midlevel|midweight|medior|intermediate|experienced|[se]?vp|avp|vice president"
    r"|interim|acting|fractional|freelance|part time|full time)\b"
    r"|^\s*(?:associate|deputy|assistant|chief)\b(?! (?:of|executive))(?!.* officer\b)"
)


def level_of(title: str) -> Level | None:
    """The level that a title states, or nothing where it states none."""
    key = TRADES.sub("trade", plain_key(title))
    if _directs(key):
        return Level.DIRECTOR
    if MANAGES.search(key):
        return Level.LEAD if BELOW_MANAGER.search(key) else Level.MANAGER
    for words, level in ((LEADS, Level.LEAD), (SENIORS, Level.SENIOR), (STARTS, Level.ENTRY)):
        if words.search(key):
            return level
    if EXPERIENCED.search(key):
        return Level.EXPERIENCED
    step = STEP.search(key)
    return STEPS[step.group()] if step else None


def without_level(title: str) -> str:
    """The key of a title without the words and numbers that only say the level; the key itself if nothing were left."""
    key = before = STEP.sub("", plain_key(title))
    while key and (key := _peeled(before)) != before:
        before = key
    return key or plain_key(title)


def _peeled(key: str) -> str:
    """The key without its outer ladder words; under one ("senior associate …") may lie another."""
    kept: list[str] = []
    end = 0
    for trade in TRADES.finditer(key):
        kept += [LADDER.sub(" ", key[end : trade.start()]), trade.group()]
        end = trade.end()
    return " ".join(" ".join([*kept, LADDER.sub(" ", key[end:])]).split())


def _directs(key: str) -> bool:
    """A director, a head, an officer with a C; a vice president only where no lesser word says what they do."""
    key = VICE_PRESIDENT.sub("vp", key)
    if DIRECTS.search(key):
        return True
    lesser = LEADS.search(key) or MANAGES.search(key) or STARTS.search(key)
    return bool(VICE_PRESIDENT.search(key)) and not lesser
