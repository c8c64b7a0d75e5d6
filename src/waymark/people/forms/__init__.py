"""Shape and words of what people type about themselves."""

from waymark.people.forms.doors import ClaimForm, ForgottenForm, NewPasswordForm, SignInForm, SignUpForm
from waymark.people.forms.house import HelpLineForm, InstanceForm
from waymark.people.forms.looking_after import AddressForm, FindPeople

__all__ = [
    "AddressForm",
    "ClaimForm",
    "FindPeople",
    "ForgottenForm",
    "HelpLineForm",
    "InstanceForm",
    "NewPasswordForm",
    "SignInForm",
    "SignUpForm",
]
