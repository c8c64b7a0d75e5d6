"""A world, made once for the tests that only look at it."""

from waymark.careers.tests.make import make_catalogue
from waymark.demo import world
from waymark.demo.house import move_in
from waymark.people.tests.make import AT


def make_world() -> world.World:
    """Everything the demo command makes, without its files."""
    make_catalogue(at=AT)
    move_in(at=AT)
    return world.build(AT)
