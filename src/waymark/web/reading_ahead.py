"""A process that begins to serve reads what takes long to read, before somebody needs it."""

from collections.abc import Iterable
from functools import cache
from wsgiref.types import StartResponse, WSGIEnvironment

from waymark.base import clock
from waymark.web.static_files import Wsgi


def reading_ahead(application: Wsgi) -> Wsgi:
    """With the first page it is asked for, often a look at its health, the list of mentors is read by a thread beside.

    With very many people that takes seconds, for which the first who looks for a mentor would wait.
    """

    @cache
    def begin() -> None:
        from waymark.matching.pool import read_ahead  # noqa: PLC0415 - models are there once pages are asked for

        read_ahead(at=clock.now())

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begin()
        return application(environ, start_response)

    return answer
