"""Two people work together: just begun, in the middle, full, and over."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from waymark.demo.cast import words
from waymark.demo.moments import day
from waymark.demo.scenarios.arriving import person
from waymark.demo.scenarios.asking import ask
from waymark.mentoring import actions
from waymark.mentoring.models import Mentorship, Message
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.queries import mentorships_of
from waymark.people.models import Person


def begin(
    mentee: str, mentor: str, *, at: datetime, began: datetime, kind: PairKind = PairKind.ONE_TO_ONE
) -> Mentorship:
    """A yes, two days after the note."""
    request = ask(mentee, mentor, at=at, sent=began - timedelta(days=2), kind=kind)
    return actions.accept_request(request, by=request.mentor, at=began)


def write(mentorship: Mentorship, key: str, *, by: Person, at: datetime) -> Message:
    """One of the two writes; the same words of the same pair are one message."""
    client = uuid5(NAMESPACE_URL, f"{mentorship.uuid}/{key}")
    return actions.write_message(mentorship, by=by, words=words("message", key), client_id=client, at=at)


def two_of(mentorship: Mentorship) -> tuple[Person, Person]:
    """The mentee and the mentor."""
    mentee, mentor = mentorship.mentee, mentorship.mentor
    if mentee is None or mentor is None:
        raise ValueError("One of the two has left.")
    return mentee, mentor


def pair_of(mentee: str, mentor: str, *, at: datetime, began: datetime) -> Mentorship:
    """The mentorship of the two, as it stands or from the yes on."""
    me, you = person(mentee, at=at), person(mentor, at=at)
    standing = mentorships_of(viewer=me).filter(mentor=you).first()
    return standing or begin(mentee, mentor, at=at, began=began)


def accepted_yesterday(at: datetime, *, mentee: str = "chloe-dubois", mentor: str = "ruta-kazlauskaite") -> Mentorship:
    """A yes yesterday, and nobody has written yet."""
    return begin(mentee, mentor, at=at, began=day(at, 1))


def accepted_with_another_open(
    at: datetime, *, mentee: str = "hanna-lindberg", mentor: str = "jun-ho-park", other: str = "rahul-deshpande"
) -> Mentorship:
    """A yes, while another note is still with somebody: the mentee is asked what to do with it."""
    actions.choose_open_at_once(2, by=person(mentee, at=at))
    ask(mentee, other, at=at, sent=day(at, 4, 20, 5))
    return begin(mentee, mentor, at=at, began=day(at, 1, 9))


def pair_writing(at: datetime, *, mentee: str = "tomas-ferreira", mentor: str = "amara-nwosu") -> Mentorship:
    """Six weeks together, in the middle of something; the last word is the mentor's, three hours ago."""
    mentorship = begin(mentee, mentor, at=at, began=day(at, 41))
    me, you = two_of(mentorship)
    write(mentorship, "tomas-1", by=me, at=day(at, 40, 19, 12))
    write(mentorship, "amara-1", by=you, at=day(at, 39, 8, 5))
    write(mentorship, "tomas-2", by=me, at=day(at, 38, 20, 40))
    write(mentorship, "amara-2", by=you, at=day(at, 37, 7, 55))
    write(mentorship, "tomas-3", by=me, at=day(at, 33, 17, 30))
    write(mentorship, "amara-3", by=you, at=day(at, 32, 12, 10))
    wrong = write(mentorship, "tomas-wrong", by=me, at=day(at, 2, 18, 31))
    actions.take_back_message(wrong, by=me, at=day(at, 2, 18, 33))
    write(mentorship, "tomas-4", by=me, at=day(at, 2, 18, 44))
    write(mentorship, "amara-4", by=you, at=at - timedelta(hours=3))
    return mentorship


def pair_just_begun(at: datetime, *, mentee: str = "anneke-visser", mentor: str = "ingrid-solheim") -> Mentorship:
    """Ten days together, a few lines each way."""
    mentorship = begin(mentee, mentor, at=at, began=day(at, 10))
    me, you = two_of(mentorship)
    write(mentorship, "anneke-1", by=me, at=day(at, 6, 19, 25))
    write(mentorship, "ingrid-1", by=you, at=day(at, 5, 16, 50))
    write(mentorship, "anneke-2", by=me, at=at - timedelta(hours=9))
    return mentorship


def gone_quiet(at: datetime, *, mentee: str = "fatou-diop", mentor: str = "thordis-jonsdottir") -> Mentorship:
    """Three months together and two of silence: each of the two is asked, for themselves, how it goes."""
    mentorship = begin(mentee, mentor, at=at, began=day(at, 95))
    me, _you = two_of(mentorship)
    write(mentorship, "fatou-1", by=me, at=day(at, 62, 21, 5))
    actions.ask_quiet_pairs(at=at - timedelta(hours=20))
    return mentorship


def taking_a_pause(at: datetime, *, mentee: str = "miriam-katz", mentor: str = "thordis-jonsdottir") -> Mentorship:
    """Ten weeks together, and a pause for three weeks more."""
    mentorship = begin(mentee, mentor, at=at, began=day(at, 70))
    me, you = two_of(mentorship)
    write(mentorship, "miriam-1", by=me, at=day(at, 9, 18, 40))
    write(mentorship, "thordis-1", by=you, at=day(at, 9, 20, 10))
    return actions.pause_mentorship(mentorship, until=at + timedelta(days=21), by=me, at=day(at, 8, 9))


def mentor_full(
    at: datetime, *, mentor: str = "isabella-greco", mentees: tuple[str, ...] = ("david-okello", "minh-anh-tran")
) -> list[Mentorship]:
    """Every place a mentor has is taken."""
    full = [begin(mentee, mentor, at=at, began=day(at, 3 + ago)) for ago, mentee in enumerate(mentees)]
    me, you = two_of(full[-1])
    if "minh-anh-tran" in mentees:
        write(full[-1], "minh-anh-1", by=me, at=day(at, 2, 6, 30))
        write(full[-1], "isabella-1", by=you, at=day(at, 2, 13, 5))
    return full


def mentorship_ended(at: datetime, *, mentee: str = "thabo-nkosi", mentor: str = "gabriela-souza") -> Mentorship:
    """They said goodbye last week; both still read what they wrote."""
    mentorship = begin(mentee, mentor, at=at, began=day(at, 24))
    me, you = two_of(mentorship)
    write(mentorship, "thabo-1", by=me, at=day(at, 8, 16, 20))
    write(mentorship, "gabriela-1", by=you, at=day(at, 7, 12, 45))
    return actions.end_mentorship(mentorship, by=me, at=day(at, 6))


def worked_together_before(
    at: datetime,
    *,
    mentor: str = "ingrid-solheim",
    mentees: tuple[str, str, str] = ("lucie-moreau", "wei-chen", "yasmin-al-khatib"),
    answered_after: int = 2,
) -> list[Mentorship]:
    """Three mentorships that were, one after the other: from three answers on we say how long a mentor takes."""
    past = []
    for mentee, (began, ended) in zip(mentees, ((98, 70), (95, 44), (66, 16)), strict=True):
        request = ask(mentee, mentor, at=at, sent=day(at, began + answered_after, 9))
        mentorship = actions.accept_request(request, by=request.mentor, at=day(at, began, 9))
        past.append(actions.end_mentorship(mentorship, by=two_of(mentorship)[0], at=day(at, ended)))
    return past
