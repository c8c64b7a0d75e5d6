"""Static files: collected once with a hash in each name, compressed beforehand, served beside the application."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final
from wsgiref.headers import Headers

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from servestatic import ServeStatic
from servestatic.storage import CompressedManifestStaticFilesStorage

from waymark import __version__

type Wsgi = Callable[..., Iterable[bytes]]

MANIFEST: Final = "staticfiles.json"
STAMP: Final = ".stamp"
NEVER_COLLECTED: Final = ["*.scss", "*.map"]


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # servestatic has no types
    """Names with a hash once they were collected, and plain names until then."""

    def url(self, name: str, force: bool = False) -> str:  # noqa: FBT001, FBT002 - Django's own signature
        """The address of one file."""
        if not self.hashed_files:
            return f"{self.base_url}{name}"
        address: str = super().url(name, force)
        return address


def collect() -> bool:
    """Collect the files of this version, unless they stand already; gives whether there was something to do."""
    folder = Path(settings.STATIC_ROOT)
    wanted = _fingerprint()
    stamp = folder / STAMP
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and (folder / MANIFEST).exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=NEVER_COLLECTED)
    stamp.write_text(wanted, encoding="utf-8")
    if isinstance(staticfiles_storage, StaticFiles):
        staticfiles_storage.hashed_files, _hash = staticfiles_storage.load_manifest()
    return True


def _fingerprint() -> str:
    """What the collected files depend on, as one word."""
    said = hashlib.sha256(__version__.encode())
    for url, path in _sources():
        state = path.stat()
        said.update(f"{url}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return said.hexdigest()


def _sources() -> list[tuple[str, Path]]:
    """Every file that would be collected, by the name it is asked for; the first finder wins."""
    found: dict[str, Path] = {}
    for finder in get_finders():
        for name, storage in finder.list(NEVER_COLLECTED):
            prefix = getattr(storage, "prefix", None)
            found.setdefault(f"{prefix}/{name}" if prefix else name, Path(storage.path(name)))
    return sorted(found.items())


def with_static_files(application: Wsgi) -> Wsgi:
    """The application with the collected files in front of it; before they were collected, the files as they lie."""
    folder = Path(settings.STATIC_ROOT)
    served: Any = ServeStatic(application, allow_all_origins=False, add_headers_function=_careful)
    if (folder / MANIFEST).exists():
        served.add_files(folder, prefix=settings.STATIC_URL)
        # The plan of the folder is nobody's business.
        for name in (MANIFEST, STAMP):
            served.files.pop(f"{settings.STATIC_URL}{name}", None)
        return served  # type: ignore[no-any-return]  # servestatic has no types
    for name, path in _sources():
        served.add_file_to_dictionary(f"{settings.STATIC_URL}{name}", str(path))
    return served  # type: ignore[no-any-return]  # as above


def _careful(headers: Headers, _path: str, _url: str) -> None:
    """What Django's middleware says on every page is said on files as well."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
