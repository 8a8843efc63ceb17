"""Pictures, drawn anew from their pixels: nothing else that a picture file can hold comes along.

Gone are place and time of the shot, the name of the camera, comments, thumbnails, and whatever
stands behind the picture's end.
"""

from io import BytesIO
from threading import Lock
from typing import IO, Any, Literal, cast

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image

# What drawing may take in bytes: the process has as much again without it, and ends below 300 MB.
MEMORY = 150_000_000
# A photograph beyond this is drawn at half its width and height, as the decoder offers for less.
HALVED_FROM = 12_000_000
PNG_COMPRESSION = 3  # a third of the time of the usual 6, for a tenth more bytes
JPEG_QUALITY = 90

MODES = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}, "JPEG": {"L", "RGB"}}
MODE_OTHERWISE = {"PNG": "RGBA", "JPEG": "RGB"}
SAVED: dict[str, dict[str, Any]] = {
    "PNG": {"compress_level": PNG_COMPRESSION},
    "JPEG": {"quality": JPEG_QUALITY},
}
# A picture has some thousand pieces and a dozen passes; each costs time, however small it is.
MOST_READS = 100_000
MOST_PASSES = 50
PASS = b"\xff\xda"
Turn = Image.Transpose
# How a picture is turned upright, by the number that the camera wrote.
TURNS = {
    2: Turn.FLIP_LEFT_RIGHT,
    3: Turn.ROTATE_180,
    4: Turn.FLIP_TOP_BOTTOM,
    5: Turn.TRANSPOSE,
    6: Turn.ROTATE_270,
    7: Turn.TRANSVERSE,
    8: Turn.ROTATE_90,
}


class Pieces:
    """A file that gives out so many pieces and no more."""

    def __init__(self, file: File) -> None:
        self.left, self.take = MOST_READS, file.read
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise OSError("The picture is in too many pieces.")
        return self.take(size)


# One picture at a time in each process, so that many at once take no more memory than one.
drawing = Lock()


def drawn_anew(file: File, kind: str) -> File:
    """Return the picture as a new file of the same kind, upright; raise ValidationError for none.

    Its size is read from its head, and one that would take too much memory is refused there.
    """
    try:
        with drawing:
            return File(BytesIO(redrawn(file, "PNG" if kind == "image/png" else "JPEG")))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large() from error
    except Exception as error:
        # The decoders answer what is broken with whatever error comes to hand.
        raise ValidationError({"file": _("The picture is damaged or cut off.")}) from error


def too_large() -> ValidationError:
    return ValidationError(
        {"file": _("The picture has too many pixels. Send a smaller version of it.")}
    )


def redrawn(file: File, name: Literal["PNG", "JPEG"]) -> bytes:
    if name == "JPEG" and passes(file) > MOST_PASSES:
        raise too_large()
    file.seek(0)
    with Image.open(cast("IO[bytes]", Pieces(file)), formats=[name]) as picture:
        if picture.width * picture.height * bytes_a_pixel(picture) > MEMORY:
            raise too_large()
        if picture.width * picture.height > HALVED_FROM:
            picture.draft(None, (picture.width // 2, picture.height // 2))
        pixels = upright(picture, name)
    made = BytesIO()
    pixels.save(made, name, **SAVED[name])
    return made.getvalue()


def passes(file: File) -> int:
    """Return in how many passes a photograph comes, with those of the pictures within it."""
    file.seek(0)
    found, last = 0, b""
    for chunk in file.chunks():
        found += (last + chunk).count(PASS)
        last = chunk[-1:]
    return found


def bytes_a_pixel(picture: Image.Image) -> float:
    """Return what one pixel takes at the most while it is decoded, turned and written.

    Some photographs come in several passes, for which the decoder holds two bytes for each
    coefficient of the whole picture; which do is known only when it is too late.
    """
    layers = getattr(picture, "layer", None)
    if not layers:
        return 8
    across, down = (max(layer[place] for layer in layers) for place in (1, 2))
    return 2 * sum(layer[1] * layer[2] for layer in layers) / (across * down) + 2


def upright(picture: Image.Image, name: str) -> Image.Image:
    """Return the pixels alone, as they are meant to be seen; the picture lets go of its own."""
    turn = TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    picture.load()
    transparent = picture.info.get("transparency") if name == "PNG" else None
    pixels = picture if picture.mode in MODES[name] else picture.convert(MODE_OTHERWISE[name])
    if turn is not None:
        pixels = pixels.transpose(turn)
    elif pixels is picture:
        pixels = picture.copy()
    pixels.info = (
        {} if transparent is None or pixels.mode == "RGBA" else {"transparency": transparent}
    )
    return pixels
