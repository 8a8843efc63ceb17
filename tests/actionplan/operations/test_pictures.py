"""Pictures are drawn anew: the pixels stay, and nothing else."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageSequence
from PIL.PngImagePlugin import PngInfo

from actionplan.operations import pictures
from actionplan.operations.content import digest, kept_file
from tests.actionplan.operations.documents import docx
from tests.actionplan.operations.images import jpeg, opened, picture, png, saved
from tests.actionplan.operations.refusal import faults
from tests.actionplan.operations.uploads import upload
from tests.worker import process_environment

SECRET = b"41.3874 N, 2.1686 E"
ORIENTATION, GPS = 0x0112, 0x8825


def kept(content: bytes) -> bytes:
    return kept_file(upload(content)).read()


def refusal(content: bytes) -> str:
    return faults(kept_file, file=upload(content))["file"][0]


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[ORIENTATION], tags[0x010E] = orientation, SECRET.decode()
    tags.get_ifd(GPS)[1] = "N"
    return tags


def text() -> PngInfo:
    told = PngInfo()
    told.add_text("Comment", SECRET.decode())
    told.add_itxt("Location", SECRET.decode())
    return told


@pytest.mark.parametrize(
    "content",
    [
        jpeg(exif=exif()),
        jpeg(comment=SECRET),
        jpeg(icc_profile=SECRET),
        jpeg(xmp=SECRET),
        jpeg() + SECRET,
        png(exif=exif()),
        png(pnginfo=text()),
        png(icc_profile=SECRET),
        png() + SECRET,
    ],
    ids=["exif", "comment", "profile", "xmp", "behind", "png exif", "text", "icc", "png behind"],
)
def test_what_a_picture_tells_besides_is_gone(content):
    drawn = kept(content)

    assert SECRET in content or b"exif" in content.lower() or b"iCCP" in content
    assert SECRET not in drawn
    assert not opened(drawn).getexif()
    assert set(opened(drawn).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("behind", [docx(), b"<html><script>alert(1)</script></html>", b"MZ\x90"])
@pytest.mark.parametrize("front", [png(), jpeg()], ids=["png", "jpeg"])
def test_a_picture_that_is_something_else_as_well_is_a_picture_alone(front, behind):
    drawn = kept(front + behind)

    assert behind not in drawn
    assert not zipfile.is_zipfile(io.BytesIO(drawn))


def test_the_sha256_is_that_of_the_drawn_picture():
    file = kept_file(upload(png() + SECRET))

    assert file.sha256 == digest(upload(file.read()))
    assert file.sha256 != digest(upload(png() + SECRET))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_a_png_keeps_its_pixels_to_the_bit(mode):
    image = picture(mode=mode)

    assert opened(kept(saved(image, "PNG"))).tobytes() == image.tobytes()


def test_what_is_transparent_stays_so():
    image = picture(mode="P")

    drawn = opened(kept(saved(image, "PNG", transparency=0)))

    assert drawn.info == {"transparency": 0}


def test_sixteen_bits_a_pixel_stay():
    image = Image.new("I;16", (2, 2), 40_000)

    assert opened(kept(saved(image, "PNG"))).getpixel((0, 0)) == 40_000


def test_colours_of_print_become_those_of_a_screen():
    drawn = opened(kept(saved(picture((64, 32), "CMYK"), "JPEG")))

    assert (drawn.mode, drawn.size) == ("RGB", (64, 32))


@pytest.mark.parametrize(
    ("orientation", "size", "white"),
    [(1, (4, 2), (0, 0)), (3, (4, 2), (3, 1)), (6, (2, 4), (1, 0)), (8, (2, 4), (0, 3))],
)
def test_a_picture_is_turned_upright(orientation, size, white):
    drawn = opened(kept(png(exif=exif(orientation))))

    assert drawn.size == size
    assert drawn.getpixel(white) == (255, 255, 255)


def test_of_a_picture_that_moves_the_first_one_stays():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "green")]
    moving = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
    several = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])

    for content in (moving, several):
        drawn = opened(kept(content))
        assert len(list(ImageSequence.all_frames(drawn))) == 1
        assert drawn.convert("RGB").getpixel((0, 0))[0] > 250


@pytest.mark.parametrize(
    "content",
    [
        png()[:50],
        jpeg((640, 320))[:-300],
        b"\x89PNG\r\n\x1a\n...",
        b"\xff\xd8\xff...",
        b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script>",
        b"\xff\xd8\xff<svg onload='alert(1)'/>",
        png().replace(b"IDAT", b"IDOT"),
        b"\xff\xd8\xff" + png(),
    ],
    ids=["png cut", "jpeg cut", "png head", "jpeg head", "html", "svg", "no pixels", "png as jpeg"],
)
def test_a_picture_that_cannot_be_drawn_is_refused(content):
    assert "damaged" in refusal(content)


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that announces a size and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))
        )

    head = struct.pack(">LLBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1_000)))
        + chunk(b"IEND", b"")
    )


def jpeg_of(width: int, height: int) -> bytes:
    """Return a JPEG whose head announces another size."""
    content = bytearray(jpeg())
    at = content.index(b"\xff\xc0")
    struct.pack_into(">HH", content, at + 5, height, width)
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [png_of(5_000, 5_000), png_of(50_000, 50_000), jpeg_of(6_000, 6_000), jpeg_of(65_000, 65_000)],
    ids=["png", "huge png", "jpeg", "huge jpeg"],
)
def test_a_picture_of_too_many_pixels_is_refused_by_its_head(content, monkeypatch):
    monkeypatch.setattr(pictures, "upright", lambda *given: pytest.fail("it is decoded"))

    assert "pixels" in refusal(content)


PIECE = struct.pack(">L", 0) + b"abCd" + struct.pack(">L", zlib.crc32(b"abCd"))


@pytest.mark.parametrize(
    "content",
    [
        jpeg()[:2] + b"\xff\xfe\x00\x02" * 200_000 + jpeg()[2:],
        jpeg()[:2] + b"\xff" * 200_000 + jpeg()[2:],
        png()[:33] + PIECE * 200_000 + png()[33:],
        png()[:-12] + PIECE * 200_000 + png()[-12:],
    ],
    ids=["jpeg", "padded jpeg", "png", "png after its pixels"],
)
def test_a_picture_in_countless_pieces_is_refused(content):
    assert "damaged" in refusal(content)


def test_a_photograph_in_countless_passes_is_refused(monkeypatch):
    content = jpeg((640, 640), progressive=True)
    last = content[content.rindex(b"\xff\xda") : -2]
    monkeypatch.setattr(pictures, "upright", lambda *given: pytest.fail("it is decoded"))

    assert "pixels" in refusal(content[:-2] + last * pictures.MOST_PASSES + content[-2:])


def test_a_large_photograph_is_drawn_at_half_its_width(monkeypatch):
    monkeypatch.setattr(pictures, "HALVED_FROM", 1_000)

    assert opened(kept(jpeg((65, 33)))).size == (33, 17)


PEAK = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.files.base import ContentFile
from actionplan.operations.content import kept_file
from metropolis.wsgi import application
kept_file(ContentFile(Path(sys.argv[1]).read_bytes(), "photograph"))
(line,) = (each for each in open("/proc/self/status") if each.startswith("VmHWM"))
print(int(line.split()[1]) // 1024)
"""


@pytest.mark.once
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak")
@pytest.mark.parametrize(
    ("mode", "size", "name", "given"),
    [
        ("RGB", (5700, 4275), "JPEG", {"exif": exif(6)}),
        ("RGB", (4300, 4300), "JPEG", {"exif": exif(6), "progressive": True, "subsampling": 0}),
        ("CMYK", (3800, 3800), "JPEG", {"exif": exif(6), "progressive": True, "subsampling": 0}),
        ("CMYK", (3460, 3460), "JPEG", {"exif": exif(6), "progressive": True, "subsampling": 0}),
        ("RGBA", (4300, 4300), "PNG", {"exif": exif(6)}),
    ],
    ids=["a phone's", "in passes", "print's halved", "print's", "png"],
)
def test_the_largest_picture_takes_less_than_300_mb(mode, size, name, given, tmp_path):
    path = tmp_path / "photograph"
    path.write_bytes(saved(Image.new(mode, size, "white"), name, **given))

    said = subprocess.run(
        [sys.executable, "-c", PEAK, path],
        env=process_environment() | {"DJANGO_SETTINGS_MODULE": "metropolis.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert int(said.stdout) < 300
