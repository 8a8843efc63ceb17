"""Canonical JSON: the same bytes for the same content, and nothing that differs by machine."""

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from reports.snapshot import canonical, moment, plain_number, sha256


def test_it_writes_sorted_keys_without_spaces_in_utf8_with_a_last_newline():
    content = {"b": [1, None, True], "a": {"서": "Đ", "A": "é"}}

    assert canonical(content) == '{"a":{"A":"é","서":"Đ"},"b":[1,null,true]}\n'.encode()


def test_the_order_in_which_keys_were_put_does_not_show():
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


@pytest.mark.parametrize(
    "content",
    [
        {"a": 1.5},
        {"a": float("nan")},
        {"a": [{"b": (1, 2.0)}]},
        {"a": {"measurements": 0.1}},
        {"a": Decimal(1)},
        {"a": datetime(2021, 1, 1, tzinfo=UTC)},
    ],
)
def test_it_refuses_what_is_not_plain(content):
    with pytest.raises(TypeError):
        canonical(content)


def test_hostile_text_comes_back_as_it_went_in():
    text = "=1+1 #let $x$ <script>&\"'\\ \x00\x1f\u2028 Đ 서울 " + "x" * 10_000

    assert json.loads(canonical({"text": text})) == {"text": text}


def test_the_sha256_is_that_of_the_bytes():
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        ("50.0000", "50"),
        ("0.0000", "0"),
        ("-0.0", "0"),
        ("-0.50", "-0.5"),
        ("1E+3", "1000"),
        ("1E-4", "0.0001"),
        ("100", "100"),
        ("12345678901.2346", "12345678901.2346"),
    ],
)
def test_a_number_has_no_exponent_and_no_needless_zeros(value, text):
    assert plain_number(None if value is None else Decimal(value)) == text


@pytest.mark.parametrize(
    "written",
    [
        datetime(2021, 12, 31, 23, 30, 0, 250000, tzinfo=UTC),
        datetime(2022, 1, 1, 8, 30, 0, 250000, tzinfo=timezone(timedelta(hours=9))),
        "2021-12-31 23:30:00.250000",
        "2021-12-31T23:30:00.25+00:00",
        "2022-01-01T08:30:00.250+09:00",
    ],
)
def test_a_moment_is_the_same_however_a_database_wrote_it(written):
    assert moment(written) == "2021-12-31T23:30:00.250000+00:00"


def test_texts_of_moments_sort_as_the_moments_do():
    first = datetime(2021, 12, 31, 23, 30, tzinfo=UTC)
    moments = [first + timedelta(microseconds=step) for step in (0, 1, 999_999, 1_000_000)]

    assert sorted(map(moment, moments)) == [moment(each) for each in moments]
