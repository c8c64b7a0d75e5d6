"""What the style guide shows: invented people and figures, every component in every state."""

from typing import Any

from django import forms

from waymark.design.forms import Clock, Day, Find, Ruled, Segment, Short, Slider, WhoField, Words
from waymark.design.pictures.bars import Bar
from waymark.design.pictures.curves import Curve, Point
from waymark.design.pictures.people import Hundred
from waymark.design.pictures.ranges import Range, Tick
from waymark.design.seen import Seen
from waymark.design.values import Mark, PersonCard, Reason, Stage, Step


class Resting(forms.Form):
    """Fields as they wait for words."""

    hope_seen = WhoField(allowed=(Seen.ME, Seen.PAIR), other="Ana", initial=Seen.PAIR)
    hope = forms.CharField(
        label="What do you hope for?",
        help_text="We use it to choose whom to show you.",
        widget=Words(who="hope_seen", attrs={"placeholder": "I would like to work with data, not only report it."}),
    )
    own_seen = WhoField(allowed=(Seen.ME, Seen.PAIR, Seen.PROGRAMME, Seen.PUBLIC), other="Ana")
    own = forms.CharField(
        label="Your own words, on ruled paper",
        help_text="For journals, notes, stories and messages.",
        initial="I asked the question I was afraid to ask.",
        widget=Ruled(who="own_seen"),
    )
    step = forms.CharField(
        label="I will", initial="write the row-count check for three invoices", widget=Short(who="pair")
    )
    overlap = forms.ChoiceField(
        label="Hours free together", choices=[("1", "1 a week or more"), ("3", "3 a week or more")]
    )
    day = forms.DateField(label="On which day?", widget=Day)
    clock = forms.TimeField(label="At what time?", widget=Clock)
    second = forms.CharField(label="Second mentor", initial="After your first three meetings", disabled=True)
    kinds = forms.MultipleChoiceField(
        label="Which kinds of help?",
        choices=[("skills", "Skills that count"), ("network", "Introductions"), ("support", "Setbacks")],
        initial=["skills"],
        widget=forms.CheckboxSelectMultiple,
    )
    answer = forms.ChoiceField(
        label="What do you say to Samira?",
        choices=[("yes", "Yes, let us meet"), ("question", "A question first"), ("not-now", "Not now")],
        widget=forms.RadioSelect,
    )
    years = forms.ChoiceField(
        label="By when?",
        choices=[("1", "1 year"), ("2", "2"), ("3", "3"), ("5", "5 years")],
        initial="3",
        widget=Segment,
    )
    freedom = forms.IntegerField(
        label="At work I would rather have", initial=4, widget=Slider(low="security", high="freedom")
    )
    adult = forms.BooleanField(
        label="I am 18 or older", help_text="Younger people need a programme that looks after them."
    )
    find = forms.CharField(label="Find", required=False, widget=Find)


class Wrong(forms.Form):
    """Fields of each kind after something in them needs another look."""

    began = forms.CharField(label="When did you begin there?")
    note_seen = WhoField(allowed=(Seen.ME, Seen.PAIR), other="Ana")
    note = forms.CharField(label="What do you hope for from Ana?", widget=Words(who="note_seen"))
    route = forms.ChoiceField(
        label="Which route?", choices=[("fast", "Fastest"), ("even", "Balanced")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="I have read who can see what")

    def clean_began(self) -> str:
        """The sentence a month that does not exist gets."""
        raise forms.ValidationError("There is no month 13. Write it as 03/2019, or only 2019.")


ANA = PersonCard(
    key="guide-ana",
    name="Ana Ribeiro",
    url="#people",
    fit="High fit",
    facts=("colleague", "Porto"),
    line="Data scientist at an energy co-operative.",
    reasons=(
        Reason("skills", "Her strongest offer is what you want first: skills that count."),
        Reason("clock", "Four hours a week when you are both free."),
    ),
    shared=("Both read law first", "Dutch and English"),
    steps=(
        Step("2009–2016", "Auditor", same=True),
        Step("2016–2019", "Data analyst"),
        Step("since 2019", "Data scientist", now=True),
    ),
    answers="Usually answers in 2 days · room for one more",
    meet="Meet Ana",
    compare="guide-ana",
)
WOUT = PersonCard(
    key="guide-wout",
    name="Wout De Smet",
    url="#people",
    fit="A different angle",
    facts=("leader in the field", "Ghent"),
    line="Left data for teaching, and would do it again.",
    angle="He went the other way round, and sees your plan from its far end.",
    meet="Meet Wout",
)
LONG = PersonCard(
    key="guide-long",
    name="Wolfeschlegelsteinhausenbergerdorff-Papadimitropoulou, Maria-Theresia",
    url="#stress",
    fit="Possible fit",
    facts=("leader in the field", "Llanfairpwllgwyngyll"),
    line="Sachbearbeiterin Rechtsschutzversicherungsgesellschaften",
    answers="New here, so no answer times yet · 14 people waiting",
    meet="Meet Maria-Theresia",
)
SAMIRA = PersonCard(
    key="guide-samira",
    name="سميرة حداد",
    url="#stress",
    fit="ملاءمة عالية",
    facts=("زميلة", "غنت"),
    line="محاسبة تنتقل إلى علم البيانات.",
    answers="ترد عادة خلال يومين",
    meet="اسألي سميرة",
)
STAGES = (
    Stage("Where I am", "kept", url="#stages", kept=True),
    Stage("Where I might go", "five minutes", current=True),
    Stage("How I like to work", "three minutes"),
)
MARKS = (
    Mark("3 August", "Ana said yes"),
    Mark("14 September", "Picked a route: Balanced", url="#entries"),
    Mark("2 October", "First milestone reached, five weeks early", warm=True),
    Mark("29 October", "Sixth meeting"),
    Mark("3 February", "Closing talk, or six months more", ahead=True),
)
YEARS = (Tick(0, "Aug"), Tick(5, "2027"), Tick(17, "2028"))
RANGES = (
    (
        Range("Half needed 9 to 27 months, middle 17", end=36, early=9, middle=17, late=27, guess=12),
        "9 to 27 months, middle 17. The flag is your guess.",
    ),
    (
        Range(
            "Done until month 5, likely to end between 12 and 20",
            end=24,
            early=12,
            middle=15,
            late=20,
            done=5,
            plan=10,
            today=3,
        ),
        "done, today in amber, dotted is your plan",
    ),
    (Range("No figures: too few people on file", end=24), "Too few people for a figure."),
)
HUNDRED = Hundred(
    "Of 100 people, 24 had made this move within 3 years, likely 18 to 31. 21 were doing something else.",
    there=24,
    elsewhere=21,
    low=18,
    high=31,
)
BARS = (
    Bar("Statistics", "very important, 2 levels to go", 0.92, 0.79, 0.06, first=True),
    Bar("Programming", "very important, 2 levels to go", 0.86, 0.68, 0.05, first=True),
    Bar("Explaining to non-experts", "important, nearly there", 0.8, 0.16, 0.04),
    Bar("Systems thinking", "useful, 1 level to go", 0.6, 0.28),
)
CURVE = Curve(
    "Pairs that have met, by week: 22 after two weeks, 36 after four, 42 of 46 after twelve.",
    points=(Point(0, 0, "week 0"), Point(2, 22), Point(4, 36, "4"), Point(8, 41, "8"), Point(12, 42, "12")),
    most=46,
    end="42 of 46 have met",
)
BENEFITS = (
    ("experience", "Experience", "rings of a trunk"),
    ("encouragement", "Encouragement", "a camp fire"),
    ("network", "Network", "a footbridge"),
    ("skills", "Skills", "a cairn"),
    ("perspectives", "Perspectives", "two peaks"),
    ("roadmap", "Roadmap", "a path to a flag"),
    ("support", "Support", "a hut"),
)
SWATCHES = (
    ("paper", "the page"),
    ("sheet", "a thing on it"),
    ("sunk", "a hollow, a hover"),
    ("teal-wash", "said by the app"),
    ("amber-wash", "warm"),
    ("red-wash", "danger"),
    ("ink", "text, AAA"),
    ("ink-2", "second text, AA"),
    ("teal", "acts"),
    ("amber", "marks, not text"),
    ("red", "danger"),
    ("cover", "the binding"),
)
RULERS = (
    ("1", "s1 · 4 px, icon to word"),
    ("2", "s2 · 8, label to box"),
    ("3", "s3 · 12, between buttons"),
    ("4", "s4 · 16, inside a part"),
    ("5", "s5 · 24, inside a card"),
    ("6", "s6 · 32, between parts of a page on a phone"),
    ("7", "s7 · 48, between parts of a page"),
)


def everything() -> dict[str, Any]:
    """All the guide needs, forms new for each visit."""
    return {
        "resting": Resting(prefix="rest"),
        "wrong": Wrong({"wrong-began": "13/2019", "wrong-note_seen": Seen.ME}, prefix="wrong"),
        "ana": ANA,
        "wout": WOUT,
        "long": LONG,
        "samira": SAMIRA,
        "stages": STAGES,
        "marks": MARKS,
        "ranges": RANGES,
        "hundred": HUNDRED,
        "bars": BARS,
        "curve": CURVE,
        "years": Range("", end=24, ticks=YEARS),
        "benefits": BENEFITS,
        "swatches": SWATCHES,
        "rulers": RULERS,
        "faces": ("Samira Haddad", "Ana Ribeiro", "Tomás Verhaeghe", "Ngozi Okafor", "Júlia Matos"),
        "answers": tuple(Seen),
        "counts": {"skills": 46, "network": 28},
    }
