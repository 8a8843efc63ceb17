"""The XML inside a workbook, read as it streams by: nothing is kept that nobody asked for."""

from collections.abc import Iterator
from xml.parsers import expat

from django.core.exceptions import ValidationError

from actionplan.workbook.archive import CHUNK, DAMAGED, TOO_MUCH, Archive

MOST_ELEMENTS = 1_500_000
DEEPEST = 40
# So much may pass without an element or a text before it is taken for one endless tag.
LONGEST_TAG = 4 * CHUNK
Attributes = dict[str, str]


class Markup:
    """Reads one part of a workbook. Subclasses say what they do at an element's start and end.

    Elements are told by their names without prefix. A part with a document type is refused, as it
    alone can define entities.
    """

    def __init__(self) -> None:
        self.elements = self.depth = 0
        self.text: list[str] | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.add
        self.parser.StartDoctypeDeclHandler = self.refuse

    def start(self, name: str, attributes: Attributes) -> None:
        """Take note of an element that begins."""

    def end(self, name: str) -> None:
        """Take note of an element that ends."""

    def feed(self, archive: Archive, part: str) -> Iterator[None]:
        """Read a part piece by piece, and pause after each; raise ValidationError for a bad one."""
        silent, seen = 0, 0
        try:
            for chunk in archive.chunks(part):
                self.parser.Parse(chunk, False)
                silent = silent + len(chunk) if self.elements == seen else 0
                seen = self.elements
                if silent > LONGEST_TAG:
                    raise ValidationError(TOO_MUCH)
                yield
            if self.elements:
                self.parser.Parse(b"", True)
        except expat.ExpatError as fault:
            raise ValidationError(DAMAGED) from fault
        yield

    def begin(self, name: str, attributes: Attributes) -> None:
        self.elements += 1
        self.depth += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise ValidationError(TOO_MUCH)
        self.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def finish(self, name: str) -> None:
        self.depth -= 1
        self.end(name.rpartition(":")[2] if ":" in name else name)

    def add(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def refuse(self, *declared: object) -> None:
        raise ValidationError(DAMAGED)

    def listen(self) -> None:
        """Keep the text from here on."""
        self.text = []

    def heard(self) -> str:
        """Return the text since `listen`, and listen no more."""
        text, self.text = "".join(self.text or ()), None
        return text
