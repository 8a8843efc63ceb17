"""What a request may bring: too much is refused with words, and before it is read."""

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from actionplan.operations import content
from metropolis.body import WholeBody
from metropolis.limits import BodyLimits

pytestmark = pytest.mark.urls("tests.metropolis.limit_urls")

MULTIPART = "multipart/form-data; boundary=x"
MEGABYTE = 1024 * 1024


class Untouched(BytesIO):
    """A body that nobody may read."""

    def read(self, *args):
        pytest.fail("The body is read.")

    readline = read


def announce(length, content_type=MULTIPART, address="/measured", **head):
    """Return the answer to a head that announces a body."""
    environ = {"CONTENT_LENGTH": str(length), "CONTENT_TYPE": content_type, **head}
    request = RequestFactory().post(address)
    request = type(request)({**request.environ, **environ, "wsgi.input": Untouched()})
    return BodyLimits(lambda request: None)(request)


@pytest.mark.parametrize(
    ("length", "content_type", "status"),
    [
        (30 * MEGABYTE, MULTIPART, None),
        (30 * MEGABYTE + 1, MULTIPART, 413),
        (5 * MEGABYTE, "application/x-www-form-urlencoded", None),
        (5 * MEGABYTE + 1, "application/x-www-form-urlencoded", 413),
        (5 * MEGABYTE + 1, "application/json", 413),
        (5 * MEGABYTE + 1, "multipart/mixed", 413),
        (5 * MEGABYTE + 1, "", 413),
        (2**31, MULTIPART, 413),
        ("9" * 8_000, MULTIPART, 413),
        ("", MULTIPART, None),
        ("0", MULTIPART, None),
        ("-1", MULTIPART, 400),
        ("+1", MULTIPART, 400),
        ("1e3", MULTIPART, 400),
        ("1, 1", MULTIPART, 400),
        ("١٢", MULTIPART, 400),
    ],
)
def test_a_length_beyond_the_limit_is_refused_unread(length, content_type, status):
    answer = announce(length, content_type)

    assert (answer and answer.status_code) == status


def test_a_body_without_a_length_is_refused_unread():
    assert announce("", HTTP_TRANSFER_ENCODING="chunked").status_code == 411


@pytest.mark.parametrize("status", [400, 411, 413])
def test_the_refusal_is_a_page_in_the_frame(status):
    asked = {400: {"length": "-1"}, 413: {"length": 2**31}}.get(
        status, {"length": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    )

    page = announce(**asked).content.decode()

    assert '<main id="main"' in page
    assert f"Error {status}" in page
    assert "Nothing has been changed." in page


def test_the_api_refuses_in_its_own_words():
    answer = announce(2**31, "application/json", "/api/v1/measured")

    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/json"
    assert b'"detail": "A file may have up to 25 MB' in answer.content


@pytest.mark.parametrize("address", ["/measured", "/admin/login/", "/portal/", "/nowhere"])
def test_every_address_has_the_limit(client, address):
    answer = client.post(address, b"", content_type=MULTIPART, CONTENT_LENGTH=str(2**31))

    assert answer.status_code == 413
    assert "default-src 'self'" in answer["Content-Security-Policy"]


def sent(client, size, address="/measured", name="file", **fields):
    return client.post(
        address, {"before": "1", name: SimpleUploadedFile("a.bin", bytes(size)), "after": "2"}
    )


@pytest.mark.parametrize("size", [1, 3 * MEGABYTE, 25 * MEGABYTE])
def test_a_file_up_to_the_limit_comes_in(client, size):
    assert sent(client, size).json() == {"size": size, "after": "2"}


def test_a_file_above_the_limit_is_a_fault_at_its_field(client):
    answer = sent(client, 25 * MEGABYTE + 1)

    assert answer.status_code == 422
    assert answer.json() == {"file": ["more than 25 MB"]}


def test_no_part_of_a_file_above_the_limit_is_taken_for_all_of_it(client):
    answer = sent(client, 25 * MEGABYTE + 1, "/read")

    assert answer.status_code == 413
    assert "A file may have up to 25 MB" in answer.content.decode()


def test_nothing_stays_of_a_file_above_the_limit(client, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path

    sent(client, 26 * MEGABYTE)

    assert not list(tmp_path.iterdir())


def test_a_form_of_too_many_fields_is_refused_with_words(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3

    answer = client.post("/measured", {f"field{n}": "x" for n in range(9)})

    assert answer.status_code == 400
    assert "More than 3 fields" in answer.content.decode()


def test_too_many_files_are_refused_with_words(client):
    files = {f"file{n}": SimpleUploadedFile(f"{n}.txt", b"x") for n in range(21)}

    answer = client.post("/measured", files)

    assert answer.status_code == 400
    assert "More than 20 files" in answer.content.decode()


def test_words_beyond_their_limit_beside_a_file_are_refused(client):
    answer = client.post("/measured", {"text": "x" * (5 * MEGABYTE + 1)})

    assert answer.status_code == 413


def test_a_body_that_is_no_form_is_a_bad_request(client):
    answer = client.post("/measured", b"x" * 10, content_type="multipart/form-data")

    assert answer.status_code == 400
    assert "not as it should be" in answer.content.decode()


@pytest.mark.parametrize("fill", [b"", b"x" * 3 * MEGABYTE], ids=["small", "large"])
def test_a_request_that_ends_within_a_file_is_refused(client, fill):
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'

    answer = client.post("/measured", part + b"half" + fill, content_type=MULTIPART)

    assert answer.status_code == 400


class TestBody:
    def test_a_whole_body_is_read(self):
        body = WholeBody(BytesIO(b"a=1\nb=2"))

        assert (body.readline(7), body.read(3)) == (b"a=1\n", b"b=2")

    @pytest.mark.parametrize("read", ["read", "readline"])
    def test_a_body_that_ends_early_is_an_error(self, read):
        with pytest.raises(OSError, match="ended before"):
            getattr(WholeBody(BytesIO(b"a=1")), read)(4)


def test_the_limit_of_a_file_is_the_same_at_the_door_and_at_the_desk():
    assert settings.FILE_MAX_SIZE == content.LARGEST
    assert settings.UPLOAD_MAX_SIZE > settings.FILE_MAX_SIZE
