"""The promise is kept by name: seven benefits, 21 items, the same everywhere and in the mission's order."""

import importlib

from tests.house import plan
from waymark.promise import BENEFITS, ITEM_CODES, ITEMS, benefit_of

SEVEN = ["experience", "encouragement", "network", "skills", "perspectives", "roadmap", "support"]


def _standing() -> list[str]:
    folder = plan.SOURCE / "benefits"
    return [name for name in SEVEN if (folder / name / "__init__.py").exists()]


def test_the_seven_stand_in_the_order_of_the_mission() -> None:
    assert [benefit.key for benefit in BENEFITS] == SEVEN
    assert [benefit.number for benefit in BENEFITS] == list(range(1, 8))


def test_each_has_three_items_and_all_say_what_they_are() -> None:
    assert list(ITEM_CODES) == [f"{benefit}.{item}" for benefit in range(1, 8) for item in range(1, 4)]
    assert all(str(item.name).strip() and str(item.ask).strip() for item in ITEMS)
    assert len({str(item.name) for item in ITEMS}) == 21
    assert all(item in benefit_of(item.code).items for item in ITEMS)


def test_the_folders_are_benefits_and_nothing_else() -> None:
    folders = {path.parent.name for path in (plan.SOURCE / "benefits").glob("*/__init__.py")}
    assert folders <= set(SEVEN)


def test_the_catalogue_names_the_folders_in_the_same_order() -> None:
    if _standing():
        catalogue = importlib.import_module("waymark.benefits.catalogue")
        named = [name.split(".")[2] for name in plan.words_in(plan.tree(plan.SOURCE / "benefits" / "catalogue.py"))
                 if name.startswith("waymark.benefits.")]  # fmt: skip
        assert catalogue
        assert list(dict.fromkeys(named)) == _standing()


def test_every_benefit_that_stands_has_a_journey_and_a_page_that_explains_it() -> None:
    for name in _standing():
        assert (plan.ROOT / "tests" / "journeys" / f"test_{name}.py").exists(), f"{name} has no journey"
        assert (plan.ROOT / "docs" / "explanation" / f"{name}.md").exists(), f"{name} is not explained"
