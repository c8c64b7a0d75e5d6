"""People who ask one page after the other over kept connections."""

import http.client
import threading
import time
from dataclasses import dataclass, field
from typing import Protocol

CLIENTS = 3  # more than the server has hands for at a time, so that it never waits for us


class Open(Protocol):
    """Where the site is, and who asks."""

    @property
    def port(self) -> int:
        """The port of this machine."""

    @property
    def cookie(self) -> str:
        """The header that says who asks."""


@dataclass(slots=True)
class Round:
    """How often one address answered, and how long each answer took."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds


class WrongAnswer(Exception):
    """A page that does not answer with 200 is not measured."""


def rush(site: Open, address: str, *, seconds: float = 60.0, requests: int | None = None) -> Round:
    """Ask for so long, or so often."""
    found, trouble = Round(), []
    began = time.perf_counter()
    until = began + seconds

    def client() -> None:
        try:
            _ask(site, address, until, requests, found.times)
        except (WrongAnswer, OSError) as error:
            trouble.append(error)

    threads = [threading.Thread(target=client) for _number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if trouble:
        raise trouble[0]
    found.seconds = time.perf_counter() - began
    return found


def _ask(site: Open, address: str, until: float, requests: int | None, times: list[float]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    headers = {"Host": f"localhost:{site.port}", "Cookie": site.cookie}
    while time.perf_counter() < until and (requests is None or len(times) < requests):
        began = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - began)
        if answer.status != http.HTTPStatus.OK:
            raise WrongAnswer(f"{address} answered {answer.status} {answer.headers.get('Location', '')}")
    connection.close()
