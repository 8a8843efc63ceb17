"""Office documents made for a test: archives of parts."""

import io
import zipfile
from collections.abc import Mapping

TYPES = "<Types><Override ContentType='application/xml'/></Types>"
ODT = "application/vnd.oasis.opendocument.text"


def archive(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """Return a ZIP archive of the parts."""
    made = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "w", method) as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


def office(*names: str, types: str = TYPES, **contents: str | bytes) -> bytes:
    """Return a document of Office with these parts; `contents` are parts of the folder `extra`."""
    extra = {f"extra/{name}": content for name, content in contents.items()}
    return archive({"[Content_Types].xml": types, **dict.fromkeys(names, "<x/>"), **extra})


def docx(**contents: str | bytes) -> bytes:
    return office("word/document.xml", **contents)


def odt(*names: str, manifest: str = "<manifest/>") -> bytes:
    parts = {"mimetype": ODT, "META-INF/manifest.xml": manifest, "content.xml": "<x/>"}
    return archive(parts | dict.fromkeys(names, "<x/>"))
