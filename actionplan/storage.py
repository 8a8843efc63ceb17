"""Where files of evidence lie: whole, or not at all."""

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Leaves nothing behind of a file that could not be written to its end."""

    def _save(self, name: str, content: File) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc] # the stubs leave it out
        except BaseException:
            self.delete(name)
            raise
