"""Who may do what to whose profile."""

from waymark.people.rules.doors import (
    AddressTaken,
    LinkClosed,
    day_said,
    domain_of,
    named_domains,
    require_may_sign_up,
    require_unclaimed,
    require_unused,
    whom_to_ask,
)
from waymark.people.rules.doors import is_open as sign_up_is_open
from waymark.people.rules.house import (
    require_house,
    require_line,
)
from waymark.people.rules.intake import (
    MOST_CAPACITY,
    MOST_STEPS,
    MOST_WANTS,
    ranked,
    require_items,
    require_names,
    require_offers,
    require_open,
    require_place,
    require_same,
    require_steps,
    require_wants,
    require_wishes,
)
from waymark.people.rules.leaving import require_may_erase
from waymark.people.rules.looking_after import (
    require_administrator,
    require_may_invite,
    require_may_lift,
    require_may_make_administrator,
    require_may_suspend,
    require_may_withdraw_administrator,
)

__all__ = [
    "MOST_CAPACITY",
    "MOST_STEPS",
    "MOST_WANTS",
    "AddressTaken",
    "LinkClosed",
    "day_said",
    "domain_of",
    "named_domains",
    "ranked",
    "require_administrator",
    "require_house",
    "require_items",
    "require_line",
    "require_may_erase",
    "require_may_invite",
    "require_may_lift",
    "require_may_make_administrator",
    "require_may_sign_up",
    "require_may_suspend",
    "require_may_withdraw_administrator",
    "require_names",
    "require_offers",
    "require_open",
    "require_place",
    "require_same",
    "require_steps",
    "require_unclaimed",
    "require_unused",
    "require_wants",
    "require_wishes",
    "sign_up_is_open",
    "whom_to_ask",
]
