"""The part of Markdown that every format draws."""

import pytest

from reports.render.blocks import Paragraph, Points
from reports.render.prose import blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  \n\n ", ()),
        ("One\ngoes on.\n\nTwo", (Paragraph("One goes on."), Paragraph("Two"))),
        ("- a\n- b\n  goes on", (Points(("a", "b goes on")),)),
        ("* a\n\n* b", (Points(("a", "b")),)),
        ("1. a\n2) b", (Points(("a", "b"), numbered=True),)),
        ("- a\n1. b", (Points(("a",)), Points(("b",), numbered=True))),
        ("Lead\n- a\n\nLast", (Paragraph("Lead"), Points(("a",)), Paragraph("Last"))),
        ("# Head\ntext", (Paragraph("Head"), Paragraph("text"))),
        ("-5 is less\n- ", (Paragraph("-5 is less -"),)),
        ("<script>1</script>", (Paragraph("<script>1</script>"),)),
        ("2021. was a year", (Paragraph("2021. was a year"),)),
    ],
)
def test_text_becomes_blocks(text, expected):
    assert blocks(text) == expected
