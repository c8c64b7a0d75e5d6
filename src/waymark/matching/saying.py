"""A search in words, as somebody who kept it would know it again."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.careers.models import Industry, Occupation
from waymark.matching.wishes import Wishes
from waymark.matching.words import within
from waymark.people.languages import language_name
from waymark.people.models import MentorKind
from waymark.promise import ITEM_BY_CODE


def said_of(wishes: Wishes) -> list[str]:
    """Each part of a search in a few words, in the order of the page."""
    said = [_("“{words}”").format(words=wishes.q)] if wishes.q else []
    if wishes.occupation:
        title = Occupation.objects.filter(code=wishes.occupation).values_list("title", flat=True).first()
        said.append(_("has worked as {work}").format(work=title or wishes.occupation))
    if wishes.family:
        said.append(_("kind of work: {family}").format(family=wishes.family))
    if wishes.industry:
        said.append(str(Industry(wishes.industry).label))
    said += [_("speaks {language}").format(language=language_name(code)) for code in wishes.lang]
    said += [_("helps with {help}").format(help=within(str(ITEM_BY_CODE[item].name))) for item in wishes.help]
    said += [str(MentorKind(kind).label) for kind in wishes.kind]
    if wishes.hours:
        shared = ngettext("{hours} hour a week free together", "{hours} hours a week free together", wishes.hours)
        said.append(shared.format(hours=wishes.hours))
    if wishes.room:
        said.append(_("has room now"))
    return said
