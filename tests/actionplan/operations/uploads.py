"""Files as somebody uploads them."""

from django.core.files.uploadedfile import SimpleUploadedFile


def upload(content: bytes, name: str = "minutes.pdf") -> SimpleUploadedFile:
    """Return an upload of that very name: the framework's own cleaning is left out."""
    file = SimpleUploadedFile("minutes", content, content_type="application/pdf")
    file._name = name
    return file
