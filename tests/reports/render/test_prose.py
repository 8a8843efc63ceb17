"""What people wrote: Markdown, of which nothing becomes markup but what every format draws."""

from itertools import chain

import pytest
from django.utils.translation import override

from reports.render.blocks import Listing, Prose, Run
from reports.render.html.written import written_html
from reports.render.prose import blocks
from tests.reports.render.test_pdf import of_blocks, read, text


def plain(*texts):
    return tuple(Prose((Run(words),)) for words in texts)


def points(*texts, start=None):
    return Listing(tuple(plain(words) for words in texts), start)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ()),
        ("  \n\n ", ()),
        ("One\ngoes on.\n\nTwo", plain("One goes on.", "Two")),
        ("- a\n- b\n  goes on", (points("a", "b goes on"),)),
        ("* a\n\n* b", (points("a", "b"),)),
        ("1. a\n2. b", (points("a", "b", start=1),)),
        ("Lead\n- a\n\nLast", (*plain("Lead"), points("a"), *plain("Last"))),
        ("# Head\ntext", (Prose((Run("Head"),), head=True), *plain("text"))),
        ("#", ()),
        ("    set in", plain("set in")),
        ("> said", plain("said")),
        ("```\ncode\n```", plain("code")),
        ("a\n\n---\n\nb", plain("a", "b")),
        ("<script>1</script>", plain("<script>1</script>")),
        ("2021. was a year", (points("was a year", start=2021),)),
        ("5 * 4 = 20_000", plain("5 * 4 = 20_000")),
        ("a ![quay](https://a.org/b.png) b", plain("a quay b")),
        ("[x](javascript:alert)", plain("[x](javascript:alert)")),
        ("[x](/reports/)", plain("x")),
    ],
)
def test_text_becomes_blocks(written, expected):
    assert blocks(written) == expected


def test_words_keep_their_styles():
    (found,) = blocks("a **b *c*** `d` [e](https://f.org/g)")

    assert found.runs == (
        Run("a "),
        Run("b ", strong=True),
        Run("c", strong=True, emphasis=True),
        Run(" d "),
        Run("e", address="https://f.org/g"),
    )


def test_a_list_holds_lists():
    (found,) = blocks("- a\n  1. b\n\n  c")

    assert found == Listing(((*plain("a"), points("b", start=1), *plain("c")),))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("# a", "<p><strong>a</strong></p>"),
        ("- a\n  - b", "<ul><li><p>a</p>\n<ul><li><p>b</p></li></ul></li></ul>"),
        ("3. a", '<ol start="3"><li><p>a</p></li></ol>'),
        ("1. a", "<ol><li><p>a</p></li></ol>"),
        ("<b onclick=x>&amp;", "<p>&lt;b onclick=x&gt;&amp;</p>"),
        (
            '[x"y](https://a.org/?b="c)',
            '<p><a href="https://a.org/?b=%22c" rel="external noopener">x&quot;y</a></p>',
        ),
    ],
)
def test_the_page_shows_it_and_nothing_else(written, expected):
    assert written_html(blocks(written)) == expected


def test_paper_shows_the_words_without_the_marks():
    written = (
        "# Ladders\n\n**Bold** and *leaning* [quay](https://a.org)\n\n3. three\n   - inner\n4. four"
    )
    with override("en"):
        found = text(read(of_blocks(*blocks(written))))

    for words in ("Ladders", "Bold and leaning quay", "3. three", "inner", "4. four"):
        assert words in found
    assert not {"*", "#", "]"} & set(found)


def test_a_link_on_paper_leads_to_the_web():
    document = read(of_blocks(*blocks("[quay](https://a.org/quay)")))

    links = chain.from_iterable(page.get("/Annots", ()) for page in document.pages)
    found = [link.get_object().get("/A", {}).get("/URI") for link in links]
    assert "https://a.org/quay" in found


@pytest.mark.parametrize("depth", range(1, 40))
@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_no_word_is_lost_however_deep_it_stands(mark, depth):
    assert "beacon" in written_html(blocks(f"{mark * depth}beacon\n\nlast"))


@pytest.mark.parametrize("piece", ["*", "[", "> ", "- ", "`", "<", "_a", "![", "1. "])
def test_a_hostile_text_is_read_and_drawn(piece):
    written = piece * (50_000 // len(piece))

    assert "&lt;script&gt;" in written_html(blocks(f"{written}\n\n<script>"))
