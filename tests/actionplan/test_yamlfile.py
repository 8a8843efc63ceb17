"""YAML read with lines, and the tricks that YAML is known for refused."""

from datetime import date
from decimal import Decimal

import pytest

from actionplan.yamlfile import read_document
from members.sourcefile import LARGEST_FILE, RefusedError

pytestmark = pytest.mark.once


@pytest.fixture
def read(tmp_path):
    def reading(text):
        path = tmp_path / "plan.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_document(path)

    return reading


def faults(read, text):
    with pytest.raises(RefusedError) as refused:
        read(text)
    return [(fault.place.line, fault.message) for fault in refused.value.faults]


def test_it_works(read):
    document = read("a: 1\nb:\n  - {c: two}\n")

    assert document.data == {"a": 1, "b": ({"c": "two"},)}
    assert document.place.down("b", 0, "c").line == 3
    assert str(document.place.down("b", 0, "c")).endswith("plan.yaml, line 3, b[0].c")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("35.1", Decimal("35.1")),
        ("0.1000000000000000055", Decimal("0.1000000000000000055")),
        ("1e400", Decimal("1e400")),
        ("-0", Decimal("-0")),
        ("007", 7),
        ("no", "no"),
        ("12:30", "12:30"),
        ("1.2.3", "1.2.3"),
        (".nan", ".nan"),
        ("2021-12-31", date(2021, 12, 31)),
        ("2021-02-30", "2021-02-30"),
        ("'2021-12-31'", "2021-12-31"),
        ("true", True),
        ("~", None),
        ("서울 Đ $x =1 <script>", "서울 Đ $x =1 <script>"),
    ],
)
def test_a_scalar_is_read_as_written(read, written, read_as):
    value = read(f"key: {written}").data["key"]

    assert value == read_as
    assert type(value) is type(read_as)


def test_a_key_given_twice_is_named_with_its_first_line(read):
    assert faults(read, "a: 1\nb: 2\na: 3\n") == [
        (3, 'The key "a" is given twice, first on line 1.')
    ]


def test_a_bomb_of_aliases_is_refused_before_it_is_built(read):
    bomb = "a: &a [x, x]\n" + "".join(f"k{n}: [*a, *a, *a]\n" for n in range(1000))

    assert faults(read, bomb) == [
        (1, "Anchors (&) and aliases (*) are not read; write the value out.")
    ]


@pytest.mark.parametrize("text", ["!!python/object/apply:os.system [ls]", "a: !secret x"])
def test_tags_are_refused(read, text):
    assert faults(read, text) == [(1, "Tags (!) are not read; write the plain value.")]


def test_depth_is_limited(read):
    assert faults(read, "[" * 100_000) == [(1, "Values lie deeper than 30 levels.")]


def test_the_number_of_values_is_limited(read):
    assert faults(read, "[" + "1," * 200_001 + "]")[0][1].startswith("The file holds more than")


def test_a_second_document_is_refused(read):
    assert faults(read, "a: 1\n---\nb: 2\n")[0][1].startswith("A second document begins")


@pytest.mark.parametrize(
    ("text", "line"), [("a: [1\nb: 2\n", 2), ("a: 1\n\tb: 2\n", 2), ("a: 1\nb: \x07\n", 2)]
)
def test_what_is_no_yaml_is_told_with_its_line(read, text, line):
    ((found, message),) = faults(read, text)

    assert found == line
    assert message.startswith("This is no YAML")


def test_an_empty_file_is_told_so(read):
    assert faults(read, "# nothing\n") == [(0, "The file is empty.")]


def test_another_encoding_is_told_with_its_line(read):
    assert faults(read, "a: 1\nb: Río\n".encode("latin-1")) == [
        (2, "This is not UTF-8 text. Save it as UTF-8.")
    ]


def test_a_byte_order_mark_is_read_over(read):
    assert read("\ufeffa: 1\n").data == {"a": 1}


def test_a_file_that_is_too_large_is_not_read(read):
    assert "larger than" in faults(read, b" " * (LARGEST_FILE + 1))[0][1]


def test_a_file_that_is_not_there_is_told_so(tmp_path):
    with pytest.raises(RefusedError, match=r"cannot be read: No such file"):
        read_document(tmp_path / "none.yaml")
