"""The components: what they say without colour, and that no language breaks their drawing."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.translation import override

from actionplan.palette import MARKS, segments
from metropolis import specimens

ROOT = Path(__file__).resolve().parents[2] / "metropolis"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def component(name, **context):
    return render_to_string(f"components/{name}.html", context)


def numbers(html):
    """Return what stands in the cells of numbers."""
    return re.findall(r'<td class="number">\s*(.*?)\s*</td>', html)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_obeys_the_content_security_policy(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("state", MARKS)
def test_badge_has_word_letter_and_shape(state):
    html = component("state_badge", state=state)

    assert MARKS[state].path in html
    assert f">{MARKS[state].letter}</text>" in html
    assert state.replace("_", " ").capitalize() in html


@pytest.mark.parametrize("state", MARKS)
def test_style_sheet_colours_the_state(state):
    css = (ROOT / "static/metropolis/css/states.css").read_text(encoding="utf-8")

    assert f".state-{state} {{\n  --state: var(--state-{state.replace('_', '-')});" in css


def test_badge_of_an_unknown_state_is_an_error():
    with pytest.raises(KeyError, match="splendid"):
        component("state_badge", state="splendid")


def test_badge_keeps_the_computed_state_in_sight():
    html = component("state_badge", state="on_track", computed="behind")

    assert "by the rule: Behind" in html


def test_badge_says_nothing_of_the_rule_when_nobody_has_overridden_it():
    html = component("state_badge", state="on_track", computed="on_track")

    assert "by the rule" not in html


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_drawings_have_decimal_points_in_every_language(language):
    with override(language):
        html = component("state_bar", segments=segments({"achieved": 1, "behind": 7}))
        html += component("bar", label="", figure="41,2 %", width=Decimal("41.2"))
        html += component("bullet", label="", bullet=specimens.BULLET)

    assert 'width="41.2%"' in html
    assert 'x="12.5%"' in html
    assert not re.search(r'(?:x|x1|x2|width)="[^"]*,', html)


def test_narrow_segment_has_no_letter_but_an_entry_in_the_legend():
    html = component("state_bar", segments=segments({"achieved": 99, "behind": 1}))

    assert 'class="segment-letter"' in html.split("<g")[1]
    assert 'class="segment-letter"' not in html.split("<g")[2].split("</svg>")[0]
    assert '<span class="count">1</span> <span>Behind</span>' in html


def test_bullet_without_an_actual_draws_none():
    html = component("bullet", label="", bullet={**specimens.BULLET, "actual": None})

    assert 'class="bar-actual" y=' not in html
    assert "<dd>–</dd>" in html


def test_bullet_of_nought_is_drawn_and_said():
    html = component("bullet", label="", bullet={**specimens.BULLET, "actual": 0, "actual_at": 0})

    assert 'class="bar-actual" y="6" width="0%"' in html
    assert "<dd>0</dd>" in html


def test_table_has_caption_scopes_and_a_region_that_scrolls():
    html = component("table", **specimens.table("light"))

    assert 'role="region" aria-labelledby="light-money-caption" tabindex="0"' in html
    assert 'id="light-money-caption"' in html
    assert html.count('scope="col"') == 6
    assert html.count('scope="row"') == 4
    assert numbers(html)[:4] == ["1,240.0", "1,310.5", "1,287.4", "98.2 %"]


def test_table_shows_missing_as_a_dash_and_nought_as_nought():
    columns = [("Region", "text"), ("Members", "number")]

    html = component("table", id="t", caption="c", columns=columns, rows=[["a", None], ["b", 0]])

    assert numbers(html) == ["–", "0"]


def test_table_escapes_what_it_is_given():
    html = component("table", id="t", caption="c", columns=[("a", "text")], rows=[["<script>"]])

    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_field_ties_its_fault_and_its_help_to_the_input():
    class Form(forms.Form):
        value = forms.DecimalField(help_text="In euros.")

    html = component("form_field", field=Form({"value": "much"})["value"])

    described = re.search(r'aria-describedby="([^"]+)"', html)[1].split()
    assert described == ["id_value_helptext", "id_value_error"]
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html


def test_pagination_keeps_the_other_parameters(rf):
    paginator = Paginator(range(60), 20)
    context = {"page": paginator.page(2), "pages": paginator.get_elided_page_range(2)}

    html = render_to_string(
        "components/pagination.html", context, rf.get("/", {"q": "Đà", "page": 2})
    )

    assert 'href="?q=%C4%90%C3%A0&amp;page=3"' in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_pagination(rf):
    context = {"page": Paginator([1], 20).page(1), "pages": [1]}

    assert not render_to_string("components/pagination.html", context, rf.get("/")).strip()


def test_notice_of_an_error_interrupts_and_others_wait():
    assert 'role="alert"' in component("notice", kind="error", body="b", live=True)
    assert 'role="status"' in component("notice", kind="success", body="b", live=True)
    assert "role=" not in component("notice", kind="sample", body="b")
