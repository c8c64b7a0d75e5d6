"""What comes in with a form is let grow to what some page takes, and no further."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST = 65 * 1024 * 1024  # a list of 64 MB and its map: more than any page takes


class NoMoreThanWeTake(FileUploadHandler):
    """Reads past whatever a request brings beyond the largest upload, whoever sends it and wherever to.

    What was kept until then is larger than any page takes, so the page refuses it in its own words.
    """

    came = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:  # noqa: ARG002 - Django's own signature
        """Hand a piece on, or let it fall."""
        self.came += len(raw_data)
        return raw_data if self.came <= LARGEST else None

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":  # noqa: ARG002 - Django's own signature
        """Those that come after it make the file."""
        return None
