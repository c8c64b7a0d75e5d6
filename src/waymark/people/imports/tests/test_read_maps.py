from pathlib import Path

import pytest

from waymark.people.imports.maps import BringInAs, Meaning, known_lists, read_map
from waymark.people.imports.reading import Unreadable
from waymark.promise import ITEM_BY_CODE


def _map(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_map_adds_to_what_is_known(tmp_path: Path) -> None:
    read = read_map(
        _map(
            tmp_path,
            """
            bring_in_as = "mentees"
            separator = "|"
            prefix = "x-"
            [columns]
            "Shoe size" = "ignore"
            Title = "keep"
            [[helps_with]]
            says = ["Juggling", "To juggle"]
            offers = { "1.3" = 2 }
            [[areas]]
            is = "Circus"
            near = ["27-2012.00"]
            [[technologies]]
            is = "Ball"
            says = ["Sphere"]
            """,
        )
    )
    assert (read.bring_in_as, read.separator, read.prefix) == (BringInAs.MENTEES, "|", "x-")
    assert read.meanings(["REFERENCE", "shoe size", "title"]) == (Meaning.REFERENCE, Meaning.IGNORE, Meaning.KEEP)
    assert read.phrases["to juggle"].offers == (("1.3", 2),)
    assert read.areas["circus"].near == ("27-2012.00",)
    assert read.technologies["sphere"] == "Ball"
    assert read.phrases["switch career to it"] == known_lists().phrases["switch career to it"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[columns", "can't be used"),
        ('[columns]\nx = "shoe"', "is not a meaning"),
        ('columns = "x"', "can't be used"),
        ('colums = "x"', "not a part of a map"),
        ('bring_in_as = "kings"', "kings"),
        ('[[helps_with]]\nsays = ["x"]\noffers = { "9.9" = 1 }', "item of the promise"),
        ('[[helps_with]]\nsays = ["x"]\noffers = { "1.1" = 4 }', "item of the promise"),
        ('[[helps_with]]\nsays = ["x"]\noffers = "a"', "can't be used"),
        ("[[areas]]\nsays = ['x']", "needs the line"),
        ("areas = 3", "list of tables"),
        ("[[helps_with]]\noffers = {}", "must be a list"),
    ],
)
def test_a_mistake_in_a_map_is_one_sentence(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_map(_map(tmp_path, text))
    assert words in caught.value.sentence


def test_a_map_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read_map(tmp_path / "no.toml")
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unreadable):
        read_map(path)


def test_what_is_known_speaks_of_real_items_and_never_of_hard_days() -> None:
    offered = {code for phrase in known_lists().phrases.values() for code, _strength in phrase.offers}
    assert offered <= set(ITEM_BY_CODE)
    assert not {code for code in offered if code.startswith("7.")}
