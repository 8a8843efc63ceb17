"""Charts say what their figures say, to every eye, on any width, the same each time."""

import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from django.utils.translation import override

from actionplan.achievement import State
from actionplan.palette import MARKS
from reports.render.blocks import (
    Bullet,
    BulletChart,
    MatrixChart,
    PairedChart,
    Series,
    StackedChart,
)
from reports.render.charts import svg
from reports.render.charts.drawing import PAPER, PRINT, SCREEN, coordinate
from reports.render.charts.lettering import width, wrap

SVG = "{http://www.w3.org/2000/svg}"
TOKENS = Path(__file__).resolve().parents[3] / "metropolis/static/metropolis/css/tokens.css"
HOSTILE = 'A "quoted" <script>alert(1)</script> & \x07\x00 #set $x$ =1+1 Đ 서울 \ud800'
BOTH = pytest.mark.parametrize("paper", [False, True], ids=["screen", "paper"])


def of(head, counts, state):
    return Series(head, tuple(None if each is None else Decimal(each) for each in counts), state)


def stacked(labels=("Line 1", "Line 2"), achieved=(3, 1), behind=(1, 0)):
    return StackedChart(
        anchor="figure-states",
        title="Outcomes by state",
        description="How many outcomes of each line are in each state.",
        labels=labels,
        series=(
            of("Achieved", achieved, State.ACHIEVED),
            of("Behind", behind, State.BEHIND),
            of("No data", [0] * len(labels), State.NO_DATA),
        ),
        table="states",
    )


def bullets(*lines):
    return BulletChart("figure-way", "The way", "From baseline to target.", lines, "results")


def one_bullet(actual, expected="0.5", state=State.BEHIND, words="as it is"):
    share = None if actual is None else Decimal(actual)
    return bullets(Bullet("Members", share, Decimal(expected), state, words))


def matrix(values=((0, 1), (2, 8)), columns=("Equality", "Quality of life")):
    rows = tuple(f"Challenge {number}" for number in range(len(values)))
    return MatrixChart("figure-matrix", "Matrix", "Where they meet.", rows, columns, values, "m")


def paired(first, second, *, money=False):
    labels = tuple(f"Region {number}" for number in range(len(first)))
    series = (of("Budget", first, None), of("Actual", second, None))
    return PairedChart("figure-pairs", "Pairs", "Two bars each.", labels, series, money, "t")


def drawn(chart, *, paper=True):
    return ET.fromstring(svg(chart, paper=paper, currency="EUR"))  # noqa: S314 - of our own making


def texts(chart, *, paper=True):
    return [element.text for element in drawn(chart, paper=paper).iter(f"{SVG}text")]


def bars(chart, fill):
    """Return the widths of the rectangles of one colour, on paper."""
    found = (each for each in drawn(chart).iter(f"{SVG}rect") if each.get("fill") == fill)
    return [Decimal(each.get("width")) for each in found]


EVERY_KIND = [stacked(), one_bullet("0.4"), matrix(), paired([1], ["0.5"])]
NOTHING = [stacked((), (), ()), bullets(), matrix((), ()), paired([], [])]


@BOTH
@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.anchor)
def test_a_chart_has_a_name_and_a_description(chart, paper):
    root = drawn(chart, paper=paper)

    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", chart.title)
    assert (description.tag, description.text) == (f"{SVG}desc", chart.description)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.get("id").startswith(chart.anchor)


def test_two_charts_of_a_page_share_no_id():
    ids = [each.get("id") for chart in EVERY_KIND for each in drawn(chart).iter() if each.get("id")]

    assert len(set(ids)) == len(ids) == 2 * len(EVERY_KIND)


@BOTH
@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.anchor)
def test_the_security_policy_lets_everything_through(chart, paper):
    root = drawn(chart, paper=paper)

    names = {each.tag.removeprefix(SVG) for each in root.iter()}
    attributes = {name for each in root.iter() for name in each.attrib}
    assert names <= {"svg", "title", "desc", "g", "rect", "path", "line", "text"}
    assert not {name for name in attributes if name in {"style", "class"} or name.startswith("on")}


@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.anchor)
def test_on_screen_every_colour_follows_the_theme(chart):
    tokens = set(re.findall(r"(--[a-z0-9-]+):", TOKENS.read_text(encoding="utf-8")))

    colours = re.findall(r'(?:fill|stroke)="([^"]*)"', svg(chart, paper=False, currency="EUR"))

    assert colours
    assert {re.fullmatch(r"var\((--[a-z0-9-]+)\)", each)[1] for each in colours} <= tokens


@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.anchor)
def test_on_paper_colours_are_those_of_print(chart):
    printed = {*PRINT.values(), *(mark.paper for mark in MARKS.values())}

    colours = re.findall(r'(?:fill|stroke)="([^"]*)"', svg(chart, paper=True, currency="EUR"))

    assert colours
    assert set(colours) <= printed


def test_the_colours_of_print_are_the_tokens_of_the_light_theme():
    light = TOKENS.read_text(encoding="utf-8").split('[data-theme="light"] {', 1)[1]
    tokens = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light.split("}", 1)[0]))

    assert {name: tokens[name] for name in PRINT} == dict(PRINT)


@BOTH
@pytest.mark.parametrize("chart", EVERY_KIND, ids=lambda chart: chart.anchor)
def test_the_same_chart_gives_the_same_text_and_a_language_changes_no_coordinate(chart, paper):
    def coordinates(text):
        return re.findall(r'[\s(]-?\d[\d.,]*%?[")\s]', re.sub(r">[^<]*<", "><", text))

    english = svg(chart, paper=paper, currency="EUR")
    with override("fr"):
        french = svg(chart, paper=paper, currency="EUR")

    assert english == svg(chart, paper=paper, currency="EUR")
    assert not [each for each in coordinates(french) if "," in each]


@BOTH
@pytest.mark.parametrize("chart", NOTHING, ids=lambda chart: chart.anchor)
def test_a_chart_of_nothing_says_so(chart, paper):
    assert texts(chart, paper=paper) == ["There is nothing to show."]


@BOTH
def test_hostile_text_stays_text(paper):
    chart = StackedChart(
        HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), (of(HOSTILE, [1], State.BEHIND),), "t"
    )

    root = drawn(chart, paper=paper)

    assert root[0].text == HOSTILE.replace("\x07\x00", "").replace("\ud800", "")
    assert not list(root.iter(f"{SVG}script"))


@BOTH
def test_ten_thousand_characters_take_three_lines(paper):
    chart = matrix(columns=("a" * 10_000, "b"))

    root = drawn(chart, paper=paper)

    assert Decimal(root.get("height")) < 400
    assert any(text.endswith("…") for text in texts(chart, paper=paper))


def test_a_bar_counts_states_with_letter_number_and_total():
    found = texts(stacked(("Line 1",), (3,), (1,)))

    assert found[:6] == ["Line 1", "4", "A", "3", "B", "1"]


def test_bars_share_one_scale():
    green = MARKS["achieved"].paper

    first, second = bars(stacked(achieved=(4, 2), behind=(0, 0)), green)

    assert first > second
    assert abs((first + Decimal("1.5")) - 2 * (second + Decimal("1.5"))) < Decimal("0.05")


def test_a_key_names_each_state_that_occurs_with_its_number():
    found = texts(stacked())

    assert "Achieved 4" in found
    assert "Behind 1" in found
    assert not [text for text in found if text.startswith("No data")]


def test_a_stretch_too_short_for_its_letter_is_told_below_the_bar():
    found = texts(stacked(("All",), (300,), (1,)))

    assert "B 1" in found
    assert "B" not in found[2:4]


def test_counts_need_states():
    chart = StackedChart("f", "t", "d", ("All",), (of("Women", [1], None),), "t")

    with pytest.raises(ValueError, match="counts a state"):
        svg(chart, paper=True, currency="EUR")


@pytest.mark.parametrize(
    ("actual", "share"), [("0.4", "0.4"), ("-0.25", "0"), ("1.32", "1"), ("0", "0"), ("1", "1")]
)
def test_a_bullet_is_clamped_to_its_track(actual, share):
    track, bar = bars(one_bullet(actual), PRINT["bar-track"]), MARKS["behind"].paper

    assert bars(one_bullet(actual), bar) == [track[0] * Decimal(share)]


@pytest.mark.parametrize(("actual", "tips"), [("0.4", 0), ("-0.25", 1), ("1.32", 1), ("1", 0)])
def test_a_bullet_beyond_its_track_has_a_tip_and_its_words_stay_true(actual, tips):
    chart = one_bullet(actual, words="132.0 % of the way")

    paths = [each.get("d") for each in drawn(chart).iter(f"{SVG}path")]

    assert len([d for d in paths if d != MARKS["behind"].path]) == tips
    assert "132.0 % of the way" in texts(chart)


def test_a_bullet_without_an_actual_has_no_bar_but_its_sign_and_tick():
    root = drawn(one_bullet(None, state=State.NO_DATA))

    rectangles = [
        each for each in root.iter(f"{SVG}rect") if each.get("fill") != PRINT["ink-muted"]
    ]
    assert [each.get("fill") for each in rectangles] == [PRINT["bar-track"]]
    assert "N" in [each.text for each in root.iter(f"{SVG}text")]
    assert len(list(root.iter(f"{SVG}line"))) == 2  # the key's and the track's


def test_a_tick_stands_where_the_progress_was_expected():
    start, length = Decimal(190), Decimal(170)

    *_key, tick = drawn(one_bullet("0.4", expected="0.8")).iter(f"{SVG}line")

    assert Decimal(tick.get("x1")) == start + length * Decimal("0.8")


@BOTH
@pytest.mark.parametrize(("language", "fits"), [("en", True), ("fr", False)])
def test_the_middle_of_a_scale_is_named_where_its_ends_leave_room(language, fits, paper):
    with override(language):
        named = texts(one_bullet("0.4"), paper=paper)

    halves = [text for text in named if text in {"50%", "50\u00a0%"}]
    assert bool(halves) is fits


@BOTH
def test_a_matrix_prints_every_number_and_nought_is_its_own_shade(paper):
    root = drawn(matrix(((0, 1), (2, 8))), paper=paper)

    numbers = [each.text for each in root.iter(f"{SVG}text") if each.text.isdigit()]
    shades = [each.get("fill") for each in root.iter(f"{SVG}rect")]
    medium = PAPER if paper else SCREEN
    assert numbers == ["0", "1", "2", "8"]
    assert shades == [medium.paint(f"step-{step}") for step in (0, 1, 1, 4)]


def test_long_heads_stand_upright_where_the_columns_are_narrow():
    chart = matrix(((1,) * 5,), ("Sustainability",) * 5)

    assert "rotate(-90)" in svg(chart, paper=False, currency="EUR")
    assert "rotate(-90)" not in svg(chart, paper=True, currency="EUR")


def test_pairs_share_one_scale_and_print_shares():
    chart = paired(["0.2", "0.4"], ["0.1", None])

    light = bars(chart, PRINT["bar-track"])[1:]  # the first is the key's

    assert abs(light[0] * 2 - light[1]) < Decimal("0.02")
    assert [text for text in texts(chart) if "%" in text] == ["20.0%", "10.0%", "40.0%"]
    assert "–" in texts(chart)


def test_amounts_have_their_currency_and_one_below_nought_has_no_bar():
    chart = paired([1_250_000], [-1200], money=True)

    assert bars(chart, PRINT["bar-actual"])[1:] == []
    assert [text for text in texts(chart) if "EUR" in text] == [
        "1,250,000\u00a0EUR",
        "\u22121,200\u00a0EUR",
    ]


def test_a_share_never_rounds_up_to_the_whole():
    assert "99.9%" in texts(paired(["0.9996"], ["1"]))


def test_pairs_of_noughts_divide_by_nothing():
    assert texts(paired([0], [None])).count("–") == 1


@pytest.mark.parametrize(
    ("units", "written"),
    [("0.004", "0"), ("-0.004", "0"), ("10", "10"), ("1E+2", "100"), ("1.005", "1.01")],
)
def test_coordinates_have_two_decimals_and_no_exponent(units, written):
    assert coordinate(Decimal(units)) == written


def test_wrapped_lines_fit_their_room():
    size, room = Decimal(12), Decimal(60)

    lines = wrap("Latin America and the Caribbean 서울특별시서울특별시", size, room, most=9)

    assert "".join(lines).replace(" ", "") == "LatinAmericaandtheCaribbean서울특별시서울특별시"
    assert all(width(line, size) <= room for line in lines)


def test_a_space_that_must_not_break_does_not():
    assert wrap("1\u00a0000\u00a0EUR now", Decimal(10), Decimal(60)) == (
        "1\u00a0000\u00a0EUR",
        "now",
    )
