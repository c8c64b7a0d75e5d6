"""Choosing a time, saying where, what a mentor asks for, and ten seconds afterwards."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.design.forms import Clock, Day, Line, Segment
from waymark.engine.wall_time import Wall, wall_of
from waymark.mentoring.models import BookingRules
from waymark.mentoring.rules.meetings import LONGEST, SHORTEST

NUMBER = gettext_lazy("Write a number here, like 45.")
LINK_LENGTH = 400


class Slots(forms.ChoiceField):
    """One of the times on the page; one that went meanwhile is still a time, and the action says that it went."""

    widget = forms.RadioSelect

    def valid_value(self, value: Any) -> bool:
        """Whether it is an instant at all."""
        try:
            return datetime.fromisoformat(str(value)).tzinfo is not None
        except ValueError:
            return False


class SlotForm(forms.Form):
    """One of the three."""

    slot = Slots(error_messages={"required": gettext_lazy("Pick one of the times.")})

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slot = self.fields["slot"]
        offered = list(offered)
        slot.choices = offered  # type: ignore[attr-defined]  # of a choice field
        slot.label = _("Times that suit you both")
        slot.error_messages["invalid_choice"] = _("This is no time. Pick one of these.")
        if offered:
            slot.initial = offered[0][0]

    def wall(self, zone: ZoneInfo) -> Wall:
        """The time on the reader's own clock."""
        return wall_of(datetime.fromisoformat(self.cleaned_data["slot"]), zone)


class OtherTimeForm(forms.Form):
    """Any other time, by the reader's own clock."""

    day = forms.DateField(widget=Day)
    clock = forms.TimeField(widget=Clock, input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"])
    minutes = forms.IntegerField(min_value=SHORTEST, max_value=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "other_%s")
        super().__init__(*args, **kwargs)
        day, clock, minutes = (self.fields[name] for name in ("day", "clock", "minutes"))
        day.label, clock.label, minutes.label = _("Day"), _("Time"), _("How many minutes")
        day.error_messages |= {"required": _("Say on which day."), "invalid": _("Write the day like 2027-03-28.")}
        clock.error_messages |= {"required": _("Say at what time."), "invalid": _("Write the time like 18:30.")}
        minutes.initial = settings.MEETING_MINUTES
        minutes.error_messages |= {
            "required": _("Say for how long."),
            "invalid": NUMBER,
            "min_value": _("Ten minutes is the least."),
            "max_value": _("Four hours is the most."),
        }

    def wall(self, zone: ZoneInfo) -> Wall:
        """The time on the reader's own clock; of an hour that comes twice the first."""
        said = self.cleaned_data
        return Wall(datetime.combine(said["day"], said["clock"].replace(second=0)), zone)


class LinkForm(forms.Form):
    """Where the two meet."""

    link = forms.CharField(required=False, max_length=LINK_LENGTH, widget=Line(who="pair"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        link = self.fields["link"]
        link.label = _("Where you meet")
        link.help_text = _("The address of a call, a number, or a place. It stands in no mail and no calendar.")
        link.error_messages["max_length"] = _("This is longer than an address. Put the rest in a message.")


class BookingRulesForm(forms.Form):
    """What a mentor asks for before somebody books."""

    notice_hours = forms.IntegerField(min_value=0, max_value=BookingRules.MOST_NOTICE_HOURS)
    buffer_minutes = forms.IntegerField(min_value=0, max_value=BookingRules.MOST_BUFFER_MINUTES)
    most_a_week = forms.IntegerField(min_value=1, max_value=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        notice, buffer, week = (self.fields[name] for name in ("notice_hours", "buffer_minutes", "most_a_week"))
        notice.label = _("How many hours before do you want to know?")
        buffer.label = _("How many minutes of pause between two meetings?")
        week.label = _("How many meetings in a week at most?")
        for field in (notice, buffer, week):
            field.error_messages |= {"required": NUMBER, "invalid": NUMBER}
        notice.error_messages["max_value"] = _("Two weeks is the most: 336 hours.")
        buffer.error_messages["max_value"] = _("Four hours is the most: 240 minutes.")
        week.error_messages["min_value"] = _(
            "One meeting a week is the least. To meet nobody for a while, take a break."
        )
        for field in (notice, buffer):
            field.error_messages["min_value"] = _("Nothing is the least: 0.")
        week.error_messages["max_value"] = _("Forty is the most.")


FIVE = [(number, str(number)) for number in range(1, 6)]


class PulseForm(forms.Form):
    """Ten seconds, for oneself."""

    useful = forms.TypedChoiceField(choices=FIVE, coerce=int, widget=Segment)
    could_say = forms.TypedChoiceField(choices=FIVE, coerce=int, widget=Segment)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        useful, could_say = self.fields["useful"], self.fields["could_say"]
        useful.label = _("Was it useful?")
        could_say.label = _("Could you say what mattered?")
        useful.help_text = could_say.help_text = _("1 is not at all, 5 is very much.")
        for field in (useful, could_say):
            field.error_messages |= {"required": _("Pick a number from 1 to 5."), "invalid_choice": _("Pick 1 to 5.")}
