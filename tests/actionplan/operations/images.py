"""Pictures made for a test."""

import io
from typing import Any

from PIL import Image


def picture(size: tuple[int, int] = (4, 2), mode: str = "RGB") -> Image.Image:
    """Return a picture whose upper left pixel is white and whose others are black."""
    made = Image.new(mode, size)
    made.putpixel((0, 0), made.im.getpixel((0, 0)) if mode == "P" else white(mode))
    return made


def white(mode: str) -> Any:
    return {"RGB": (255,) * 3, "RGBA": (255,) * 4, "LA": (255, 255), "CMYK": (0, 0, 0, 0)}.get(
        mode, 255
    )


def saved(image: Image.Image, name: str, **given: Any) -> bytes:
    made = io.BytesIO()
    image.save(made, name, **given)
    return made.getvalue()


def png(**given: Any) -> bytes:
    return saved(picture(), "PNG", **given)


def jpeg(size: tuple[int, int] = (64, 32), **given: Any) -> bytes:
    return saved(picture(size), "JPEG", **given)


def opened(content: bytes) -> Image.Image:
    """Return a picture with its pixels."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image
