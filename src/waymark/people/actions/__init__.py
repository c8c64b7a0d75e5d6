"""What can be done about a person."""

from waymark.people.actions.doors import (
    Link,
    Newcomer,
    choose_statistics,
    claim_profile,
    invite,
    make_claim,
    sign_up,
)
from waymark.people.actions.house import (
    add_help_line,
    check_help_line,
    forget_instance,
    keep_help_line,
    keep_instance,
    remove_help_line,
)
from waymark.people.actions.intake import keep_how_i_work, keep_names, keep_where_i_am
from waymark.people.actions.leaving import destroy_keys, erase, erase_again, finish_erasures
from waymark.people.actions.looking_after import (
    lift_suspension,
    make_administrator,
    suspend,
    withdraw_administrator,
)
from waymark.people.actions.profile import make_person, make_profile, tell_changed, telling_once
from waymark.people.actions.pruning import forget_unconfirmed, prune_doors
from waymark.people.actions.wishes import keep_what_i_offer, keep_where_to

__all__ = [
    "Link",
    "Newcomer",
    "add_help_line",
    "check_help_line",
    "choose_statistics",
    "claim_profile",
    "destroy_keys",
    "erase",
    "erase_again",
    "finish_erasures",
    "forget_instance",
    "forget_unconfirmed",
    "invite",
    "keep_help_line",
    "keep_how_i_work",
    "keep_instance",
    "keep_names",
    "keep_what_i_offer",
    "keep_where_i_am",
    "keep_where_to",
    "lift_suspension",
    "make_administrator",
    "make_claim",
    "make_person",
    "make_profile",
    "prune_doors",
    "remove_help_line",
    "sign_up",
    "suspend",
    "tell_changed",
    "telling_once",
    "withdraw_administrator",
]
