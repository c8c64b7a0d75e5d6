"""Every form is drawn in one anatomy, says what needs another look, and keeps what was typed."""

from typing import Any

import pytest
from django import forms
from django.template import engines

from waymark.design.forms import Line, Ruled, Segment, Short, Slider, WhoField, Words
from waymark.design.guide import Resting, Wrong
from waymark.design.seen import Seen, seen_by
from waymark.design.tests.dom import Drawn


def drawn(template: str, **context: Any) -> Drawn:
    return Drawn(engines["django"].from_string("{% load design %}" + template).render(context))


class Note(forms.Form):
    seen = WhoField(allowed=(Seen.ME, Seen.PAIR), other="Ana")
    words = forms.CharField(label="What happened?", help_text="In your own words.", widget=Ruled(who="seen"))
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    place = forms.CharField(label="Where?", required=False, widget=Line(who="programme"))


def test_a_field_ties_its_hint_to_its_box() -> None:
    page = drawn("{{ form }}", form=Note())
    assert page.one("textarea")["aria-describedby"] == "id_words_helptext"
    assert page.lost == set()


def test_a_wrong_field_points_to_a_sentence_that_is_there_and_keeps_what_was_typed() -> None:
    form = Note({"words": "", "place": "Ghent, <b>upstairs</b>"})
    page = drawn("{{ form }}", form=form)
    box = page.one("textarea")
    assert box["aria-invalid"] == "true"
    assert box["aria-describedby"].split() == ["id_words_helptext", "id_words_error"]
    assert page.lost == set()
    assert page.one("input", name="place")["value"] == "Ghent, <b>upstairs</b>"


def test_the_summary_takes_focus_and_leads_to_each_field() -> None:
    page = drawn("{{ form }}", form=Wrong({"wrong-began": "13/2019"}, prefix="wrong"))
    summary = page.one("div", role="alert")
    assert (summary["tabindex"], "autofocus" in summary) == ("-1", True)
    ids = {attrs["id"] for _, attrs in page.elements if "id" in attrs}
    links = [link["href"].lstrip("#") for link in page.all("a")]
    assert len(links) == 5
    assert set(links) <= ids
    assert "5 things need another look." in page.text


def test_one_wrong_thing_is_spoken_of_as_one() -> None:
    page = drawn("{{ form }}", form=Note({"words": "", "seen": "me"}))
    assert "One thing needs another look." in page.text
    assert "things need" not in page.text


def test_a_form_without_errors_has_no_summary() -> None:
    assert drawn("{{ form }}", form=Note()).all("div", role="alert") == []


def test_who_can_see_it_stands_in_the_foot_of_the_box_and_nowhere_else() -> None:
    page = drawn("{{ form }}", form=Note({"words": "x", "seen": "pair"}))
    answers = page.all("input", type="radio")
    assert [(one["value"], "checked" in one) for one in answers] == [("me", False), ("pair", True)]
    assert len(page.all("details", class_="who")) == 1
    assert "Ana reads it when you save." in page.text


def test_the_most_private_answer_is_the_default() -> None:
    page = drawn("{{ form }}", form=Note())
    assert "checked" in page.one("input", type="radio", value="me")


def test_an_answer_that_is_not_allowed_opens_the_choice_again() -> None:
    form = Note({"words": "x", "seen": "public"})
    assert not form.is_valid()
    page = drawn("{{ form }}", form=form)
    assert "open" in page.one("details", class_="who")
    assert page.lost == set()


def test_a_form_learns_the_name_of_the_other_one() -> None:
    form = Note()
    form.fields["seen"].speak_of("Tomás", allowed=(Seen.SUPERVISED,))  # type: ignore[attr-defined]
    assert "You, Tomás and the coordinator" in drawn("{{ form }}", form=form).text


def test_a_visibility_that_cannot_change_is_said_and_not_asked() -> None:
    page = drawn("{% field form.place %}", form=Note())
    assert page.all("details") == []
    assert "Programme" in page.text


def test_a_template_can_say_who_sees_it_and_what_was_kept() -> None:
    form = Resting()
    page = drawn('{% field form.second who="pair" other="Ana" kept="kept a minute ago" kept_id="k" %}', form=form)
    assert "You and Ana" in page.text
    assert page.one("span", id="k")


def test_somebody_else_writing_is_said_in_the_foot() -> None:
    page = drawn('{% field form.place theirs="Ana is writing" kept="kept" %}', form=Note())
    assert "Ana is writing" in page.text
    assert "kept" not in page.text


def test_a_hint_from_the_template_is_tied_too() -> None:
    page = drawn('{% field form.place hint="Town is enough." %}', form=Note())
    assert page.one("input", name="place")["aria-describedby"] == "id_place_helptext"
    assert page.lost == set()


def test_a_label_can_be_read_aloud_only() -> None:
    page = drawn("{% field form.place unlabelled=True %}", form=Note())
    assert page.one("label")["class"] == "unseen"


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple, Segment])
def test_a_group_is_a_fieldset_with_a_legend_that_its_error_describes(widget: type[forms.Widget]) -> None:
    field = forms.MultipleChoiceField if widget is forms.CheckboxSelectMultiple else forms.ChoiceField
    form = type("Group", (forms.Form,), {"pick": field(label="Which?", choices=[("a", "A")], widget=widget)})({})
    page = drawn("{{ form }}", form=form)
    assert page.one("fieldset")["aria-describedby"] == "id_pick_error"
    assert page.all("legend")
    assert page.lost == set()


def test_a_filter_counts_beside_its_choices_and_turns_off_what_leads_to_nobody() -> None:
    form = Resting(initial={"kinds": ["skills", "support"]})
    page = drawn("{% field form.kinds counts=counts %}", form=form, counts={"skills": 46})
    boxes = {box["value"]: box for box in page.all("input", type="checkbox")}
    assert {key for key, box in boxes.items() if "disabled" in box} == {"network"}
    assert "46" in page.text


def test_a_slider_names_both_ends() -> None:
    form = type("F", (forms.Form,), {"how": forms.IntegerField(widget=Slider(low="security", high="freedom"))})()
    page = drawn("{{ form }}", form=form)
    assert page.one("input", type="range")["max"] == "5"
    assert "security" in page.text
    assert "freedom" in page.text


def test_a_field_that_is_off_is_off() -> None:
    page = drawn("{% field form.second %}", form=Resting())
    assert "disabled" in page.one("input", name="second")
    assert page.all("div", class_="field field--off")


def test_own_classes_are_kept_beside_ours() -> None:
    assert Words(attrs={"class": "tall"}).attrs["class"] == "tall"
    assert Short(attrs={"class": "tall"}).attrs["class"] == "field__input--short say tall"


def test_a_grey_copy_of_the_label_is_left_out() -> None:
    field = forms.CharField(label="Password", widget=forms.PasswordInput(attrs={"placeholder": "Password"}))
    page = drawn("{{ form }}", form=type("F", (forms.Form,), {"secret": field})())
    assert "placeholder" not in page.one("input", name="secret")


def test_hidden_fields_stay_hidden_and_in_the_form() -> None:
    page = drawn("{{ form }}", form=Note())
    assert page.one("input", name="secret")["type"] == "hidden"


def test_widgets_of_the_framework_and_the_admin_still_find_their_templates() -> None:
    field = forms.SplitDateTimeField(widget=forms.SplitDateTimeWidget, label="When?")
    page = drawn("{{ form }}", form=type("F", (forms.Form,), {"at": field})({}))
    assert len(page.all("input")) == 2
    assert page.lost == set()


def test_a_set_of_forms_carries_its_count() -> None:
    page = drawn("{{ forms }}", forms=forms.formset_factory(Note, extra=2)())
    assert page.one("input", name="form-TOTAL_FORMS")["value"] == "2"
    assert len(page.all("textarea")) == 2


@pytest.mark.parametrize("seen", list(Seen))
@pytest.mark.parametrize("other", ["", "Ana"])
def test_every_visibility_has_words_a_sign_and_a_meaning(seen: Seen, other: str) -> None:
    answer = seen_by(seen, other=other)
    assert all((answer.word, answer.icon, answer.meaning))
    assert not {"user", "private"} & set(answer.word.lower().split())


def test_django_speaks_our_words() -> None:
    field = forms.DateField()
    with pytest.raises(forms.ValidationError, match="This is still empty"):
        field.clean("")
    with pytest.raises(forms.ValidationError, match="We could not read this date"):
        field.clean("13/2019")
