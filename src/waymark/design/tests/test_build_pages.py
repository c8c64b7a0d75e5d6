"""The parts pages are made of, in each state, and the frame around them."""

from types import SimpleNamespace

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from waymark.design.tests.dom import Drawn
from waymark.design.values import Mark, PersonCard, Reason, Stage, Step


def part(which: str, **context: object) -> Drawn:
    return Drawn(render_to_string(f"design/parts/{which}.html", context))


def component(which: str, *, slot: str = "", **context: object) -> Drawn:
    given = " ".join(f':{name}="{name}"' for name in context)
    template = "{% cotton " + f"{which} {given}" + " %}{{ inside }}{% endcotton %}"
    return Drawn(engines["django"].from_string(template).render({**context, "inside": slot}))


def frame(**more: object) -> SimpleNamespace:
    def place(name: str, icon: str, *, current: bool = False) -> SimpleNamespace:
        return SimpleNamespace(name=name, url=f"/{icon}", icon=icon, current=current)

    shown = {
        "rail": [place("Today", "sunrise", current=True), place("Mentors", "users")],
        "tools": [place("Search", "search"), place("News", "mail")],
        "instance_name": "Ghent Mentors",
        "run_by": "Ghent Mentors, a non-profit",
        "help_url": "/help",
        "privacy_url": "/privacy",
        "news_dot": False,
    }
    return SimpleNamespace(**{**shown, **more})


def page(**context: object) -> Drawn:
    request = RequestFactory().get("/somewhere/?a=1")
    return Drawn(render_to_string("design/base.html", {"frame": frame(), "request": request, **context}))


def test_the_rail_says_where_one_is() -> None:
    links = page().all("a", class_="rail__link")
    assert [link.get("aria-current") for link in links] == ["page", None]


def test_signed_out_there_is_a_door_and_no_rail() -> None:
    drawn = page(frame=frame(rail=[], tools=[]))
    assert drawn.all("nav") == []
    assert drawn.one("body")["class"] == "frame frame--open"
    assert "Sign in" in drawn.text


def test_the_first_link_skips_to_the_page() -> None:
    drawn = page()
    assert drawn.all("a")[0]["href"] == "#main"
    assert drawn.one("main")["id"] == "main"


def test_help_stands_in_the_foot() -> None:
    assert page().one("a", class_="foot__help")["href"] == "/help"


def test_news_is_a_dot_and_never_a_count() -> None:
    assert page().all("span", class_="cover__dot") == []
    assert len(page(frame=frame(news_dot=True)).all("span", class_="cover__dot")) == 1


def test_a_page_that_broke_still_has_its_frame() -> None:
    drawn = Drawn(render_to_string("design/base.html", {}))
    assert drawn.one("main")["id"] == "main"
    assert "Waymark" in drawn.text


def test_no_script_and_no_style_stands_in_the_page() -> None:
    drawn = page()
    assert all(script.get("src") for script in drawn.all("script"))
    assert not [
        attrs for _, attrs in drawn.elements if "style" in attrs or any(name.startswith("on") for name in attrs)
    ]


def test_htmx_keeps_no_copies_of_pages_in_the_browser() -> None:
    config = page().one("meta", name="htmx-config")["content"]
    assert '"historyCacheSize": 0' in config
    assert '"allowEval": false' in config
    assert '"includeIndicatorStyles": false' in config


@pytest.mark.parametrize(
    ("level", "tags", "css", "role"),
    [
        (constants.SUCCESS, "", "notice", None),
        (constants.INFO, "", "notice", None),
        (constants.ERROR, "", "notice notice--danger", "alert"),
        (constants.SUCCESS, "warm", "notice notice--warm", None),
    ],
)
def test_messages_are_notices(level: int, tags: str, css: str, role: str | None) -> None:
    drawn = page(messages=[Message(level, "Kept. Ana sees it when you meet.", extra_tags=tags)])
    notice = next(box for box in drawn.all("div") if box.get("class") == css and "hidden" not in box)
    assert notice.get("role") == role
    assert "Kept. Ana sees it when you meet." in drawn.text


ANA = PersonCard(
    key="ana",
    name="Ana Ribeiro",
    url="/people/ana",
    fit="High fit",
    facts=("colleague", "Porto"),
    reasons=(Reason("skills", "Her strongest offer is what you want first."),),
    shared=("Both read law first",),
    steps=(Step("2009–2016", "Auditor", same=True), Step("since 2019", "Data scientist", now=True)),
    answers="Usually answers in 2 days",
    meet="Meet Ana",
    compare="ana",
)


def test_a_person_card_says_who_why_and_what_next() -> None:
    drawn = part("person", person=ANA)
    for words in ("High fit", "colleague · Porto", "Her strongest offer", "Both read law first", "Meet Ana"):
        assert words in drawn.text
    assert drawn.one("h2")["id"] == drawn.one("article")["aria-labelledby"]
    assert drawn.one("input", name="compare")["value"] == "ana"


def test_a_person_nobody_knows_much_about_gets_a_short_card() -> None:
    drawn = part("person", person=PersonCard(key="n", name="New Here", url="/people/n"), level=3)
    assert drawn.one("h3")
    assert drawn.all("footer") == []
    assert drawn.all("ol") == []


def test_the_different_angle_is_an_open_card_that_says_why() -> None:
    drawn = part("person", person=PersonCard(key="w", name="Wout", url="/w", angle="He went the other way round."))
    assert drawn.one("article")["class"] == "card card--open"
    assert "He went the other way round." in drawn.text


def test_steps_mark_what_both_took_and_where_somebody_is_now() -> None:
    drawn = part("steps", steps=ANA.steps, name="Ana")
    assert [one["class"] for one in drawn.all("li")] == ["steps__one steps__one--same", "steps__one steps__one--now"]
    assert "(as you)" in drawn.text


def test_a_timeline_tells_warm_and_ahead_by_shape() -> None:
    marks = [
        Mark("3 August", "Ana said yes"),
        Mark("2 October", "Reached", warm=True),
        Mark("May", "Close", ahead=True),
    ]
    classes = [one["class"] for one in part("timeline", marks=marks).all("li")]
    assert classes == ["timeline__one", "timeline__one timeline__one--warm", "timeline__one timeline__one--ahead"]


def test_stages_say_where_one_is() -> None:
    stages = [Stage("Where I am", "kept", "/one", kept=True), Stage("Where I might go", current=True)]
    drawn = part("stages", stages=stages, label="Getting started")
    assert [one.get("aria-current") for one in drawn.all("li")] == [None, "step"]


def test_a_button_that_is_off_says_why() -> None:
    drawn = component("button", slot="Ask Ana", off="Ana is full until January.")
    assert "disabled" in drawn.one("button")
    assert "Ana is full until January." in drawn.text


def test_a_button_that_leads_somewhere_is_a_link() -> None:
    assert component("button", slot="Meet Ana", href="/people/ana", kind="go").one("a")["class"] == "button button--go"


def test_a_busy_button_knows_what_it_is_doing() -> None:
    assert component("button", slot="Ask Ana", busy="Asking Ana…").one("button")["data-busy"] == "Asking Ana…"


def test_a_notice_of_danger_speaks_up() -> None:
    drawn = component("notice", slot="We could not send it.", tone="danger", alert="yes")
    assert drawn.one("div", role="alert")["class"] == "notice notice--danger"


def test_long_work_has_a_name_and_may_be_left() -> None:
    drawn = component("work", words="Reading 412 rows.", max="412", value="287")
    assert drawn.one("progress") == {"aria-label": "Reading 412 rows.", "max": "412", "value": "287"}
    assert "You can leave this page" in drawn.text


def test_work_that_cannot_be_counted_has_no_end_in_sight() -> None:
    assert component("work", words="Looking for the file.").one("progress") == {"aria-label": "Looking for the file."}


def test_a_wide_table_can_be_scrolled_with_the_keyboard() -> None:
    drawn = component("table", caption="What we could not read", slot="")
    assert drawn.one("div")["tabindex"] == "0"
    assert drawn.one("div")["aria-label"] == "What we could not read"
