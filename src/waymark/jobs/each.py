"""Work on many things, of which one that fails is in nobody's way."""

from collections.abc import Callable, Iterable


def each[T](work: Callable[[T], int], things: Iterable[T]) -> int:
    """Do the work on one after the other and add up what it gives; what failed is raised when all have had their turn.

    The worker notes it and tries again when the job is due; nobody else waits meanwhile for what ails one.
    """
    done, failed = 0, list[Exception]()
    for thing in things:
        try:
            done += work(thing)
        except Exception as error:  # noqa: BLE001 - raised below
            failed.append(error)
    if failed:
        raise ExceptionGroup(f"{len(failed)} could not be worked on", failed)
    return done
