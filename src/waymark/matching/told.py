"""What matching tells somebody, each with the whole sentence that News and mail say."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Told(StrEnum):
    """The kinds of events of matching."""

    FITS = "matching.fits"


FITS = _("Somebody new fits a search that you keep.")
WHY = _("You asked to be told when somebody fits. The page it leads to stops that with one tap.")
