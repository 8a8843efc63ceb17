"""Plan files: what is read, and every fault with its file, line and path."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from actionplan.planfile import read_plan
from members.sourcefile import RefusedError
from tests.actionplan.harbour import harbour, sirens, write

pytestmark = pytest.mark.once

LANGUAGES = ("en", "es", "fr")
REAL_PLAN = Path(__file__).parents[2] / "fixtures" / "plan-2021-2023.yaml"


def faults(path):
    with pytest.raises(RefusedError) as refused:
        read_plan(path, LANGUAGES)
    return {fault.place.path: fault for fault in refused.value.faults}


def spoiled(tmp_path, *steps, value=..., into=None):
    """Return the faults of the harbour plan with the value at `steps` replaced or left out."""
    data = into or harbour()
    inner = data
    for step in steps[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[steps[-1]]
    else:
        inner[steps[-1]] = value
    return {path: fault.message for path, fault in faults(write(tmp_path, data)).items()}


INDICATOR = ("lines", 0, "axes", 0, "outcomes", 0, "indicators", 0)
INDICATOR_PATH = "lines[0].axes[0].outcomes[0].indicators[0]"


def test_it_works(tmp_path):
    plan, _root = read_plan(write(tmp_path, harbour()), LANGUAGES)

    assert plan.start == date(2028, 1, 1)
    assert plan.lines[0].axes[0].outcomes[0].indicators[0].target.value == Decimal(40)
    assert dict(plan.lines[1].title) == {"es": "Nuestra casa"}
    assert plan.programmes is None


def test_the_real_plan_has_its_counts():
    plan, _root = read_plan(REAL_PLAN, LANGUAGES)

    assert [[len(axis.outcomes) for axis in line.axes] for line in plan.lines] == [
        [3, 4, 3],
        [3, 7, 2],
        [4, 3, 4, 1, 1],
    ]


def test_values_are_frozen(tmp_path):
    plan, _root = read_plan(write(tmp_path, harbour()), LANGUAGES)

    with pytest.raises(ValueError, match="frozen"):
        plan.slug = "other"
    with pytest.raises(TypeError):
        plan.name["en"] = "other"


def test_a_fault_names_file_line_and_path(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(REAL_PLAN.read_text().replace("start: 2021-01-01", "start: soon"))

    (fault,) = faults(path).values()

    line = path.read_text().splitlines().index("start: soon") + 1
    assert str(fault) == f'{path}, line {line}, start: "soon" is not a date such as 2021-12-31.'


def test_all_faults_are_told_in_the_order_of_their_lines(tmp_path):
    data = harbour()
    data["currency"] = "won"
    data["lines"][0]["axes"][0]["outcomes"][1]["code"] = "A.1.1"
    data["lines"][0]["axes"][0]["outcomes"][0]["indicators"][0]["target"]["value"] = 3
    data["lines"][1]["apart"] = "perhaps"

    found = list(faults(write(tmp_path, data)).items())

    assert [path for path, _fault in found] == [
        "currency",
        f"{INDICATOR_PATH}.target.value",
        "lines[0].axes[0].outcomes[1].code",
        "lines[1].apart",
    ]
    lines = [fault.place.line for _path, fault in found]
    assert lines == sorted(lines)
    assert lines[0] > 0


def test_a_code_given_twice_names_the_line_of_its_first_use(tmp_path):
    data = harbour()
    data["lines"][0]["axes"][0]["outcomes"][1]["code"] = "A.1.1"
    path = write(tmp_path, data)

    (fault,) = faults(path).values()

    first, second = (
        number
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if line.endswith("code: A.1.1")
    )
    assert fault.place.line == second
    assert fault.message == f'"A.1.1" stands twice in the plan, first on line {first}.'


def test_an_indicator_stands_once_in_the_plan_context_included(tmp_path):
    found = spoiled(tmp_path, "context", 0, "code", value="towns-with-sirens")

    assert "stands twice in the plan" in found[f"{INDICATOR_PATH}.code"]


def test_a_word_stands_once_in_its_list_and_may_stand_in_another(tmp_path):
    data = harbour()
    data["calls"] = [{"code": "clean-water", "name": "Agua"}, {"code": "clean-water", "name": "Sí"}]

    found = faults(write(tmp_path, data))

    assert list(found) == ["calls[1].code"]
    assert "stands twice in its list" in found["calls[1].code"].message


@pytest.mark.parametrize("code", ["B.1.3", "A.1", "A.11"])
def test_a_code_continues_that_of_its_parent(tmp_path, code):
    found = spoiled(tmp_path, "lines", 0, "axes", 0, "outcomes", 1, "code", value=code)

    path = "lines[0].axes[0].outcomes[1].code"
    assert found[path] == f'"{code}" does not begin with "A.1.", as its parent has it.' or (
        code == "A.1" and "stands twice" in found[path]
    )


def test_a_code_that_yaml_reads_as_a_number_asks_for_quotes(tmp_path):
    path = write(tmp_path, harbour())
    path.write_text(path.read_text().replace("code: A.1\n", "code: 1.1\n"))

    assert "put it in quotes" in faults(path)["lines[0].axes[0].code"].message


@pytest.mark.parametrize(
    ("steps", "value", "path", "words"),
    [
        (("name",), ..., "name", "This key is missing."),
        (("colour",), "red", "colour", "not known here; known are slug, name"),
        (("name",), {"es": "Sí", "de": "Ja"}, "name.de", "known are en, es, fr"),
        (("name",), {"en": "Yes"}, "name", 'missing in the file\'s own language, "es"'),
        (("name",), {"es": 3}, "name.es", "Write a text"),
        (("name",), "x" * 201, "name", "201 characters; at most 200"),
        (("name",), " ", "name", "empty"),
        (("name",), "nul \0", "name", "cannot be kept"),
        (("language",), "de", "language", '"de" is not known'),
        (("timezone",), "Mars/Olympus", "timezone", "no time zone"),
        (("slug",), "Not A Slug", "slug", "small letters, digits and hyphens"),
        (("end",), "2027-12-31", "end", "ends before it starts"),
        (("end",), "2030-02-30", "end", "no day of the calendar"),
        (("lines",), [], "lines", "at least one"),
        (("lines",), "none", "lines", "Write a list."),
        (("lines", 0, "axes", 0, "outcomes"), [], "lines[0].axes[0].outcomes", "at least one"),
        (("lines", 0), "a line", "lines[0]", "Write keys with their values."),
        (("thresholds",), {"late_days": 1.5}, "thresholds.late_days", "whole number"),
        (("thresholds",), {"behind": "1.2"}, "thresholds.behind", "from 0 to what is on track"),
        (("thresholds",), {"coverage": 2}, "thresholds.coverage", "share from 0 to 1"),
        (("four_eyes",), "perhaps", "four_eyes", "true or false"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_place(tmp_path, steps, value, path, words):
    found = spoiled(tmp_path, *steps, value=value)

    assert words in found[path]


@pytest.mark.parametrize(
    ("steps", "value", "path", "words"),
    [
        (("measure",), "guess", "measure", "known are 'number', 'percentage'"),
        (("direction",), "sideways", "direction", "known are 'ascending' or 'descending'"),
        (("decimals",), 5, "decimals", "less than or equal to 4"),
        (("target", "value"), 11, "target.value", "The target 11 is below the baseline 12"),
        (("direction",), "descending", "target.value", "above the baseline"),
        (("target", "value"), float("nan"), "target.value", "not a number"),
        (("target", "value"), float("inf"), "target.value", "not a number"),
        (("target", "value"), "1e400", "target.value", "at most 11 digits"),
        (("target", "value"), "-0", "target.value", "Minus zero"),
        (("target", "value"), "forty", "target.value", "not a number"),
        (("target", "value"), True, "target.value", "not a number"),
        (("target", "value"), 10**11, "target.value", "at most 11 digits before"),
        (("target", "value"), "0.00001", "target.value", "4 after"),
        (("target", "value"), ..., "target.value", "missing"),
        (("target", "approved_by"), ..., "target", "approved_by is missing"),
        (
            ("target", "date"),
            "2031-01-01",
            "target.date",
            "outside the plan: 2028-01-01 to 2030-12-31",
        ),
        (("milestones", 0, "date"), "2027-06-30", "milestones[0].date", "outside the plan"),
        (("milestones", 0, "value"), 50, "milestones", "beyond the target"),
        (("baseline", "date"), "2030-12-31", "baseline.date", "must be older"),
        (("scale",), ["low", "high"], "scale", 'Only the measure "ordinal"'),
        (("measure",), "milestone_list", "items", 'The measure "milestone_list" needs this.'),
        (("measure",), "qualitative", "target.value", "has no value here"),
        (("accumulation",), "incremental", "baseline.value", "its baseline is 0"),
    ],
)
def test_an_indicator_that_cannot_be_judged_is_told_at_its_place(
    tmp_path, steps, value, path, words
):
    found = spoiled(tmp_path, *INDICATOR, *steps, value=value)

    assert words in found[f"{INDICATOR_PATH}.{path}"]


def test_a_figure_without_bound_in_plain_yaml_is_refused(tmp_path):
    path = write(tmp_path, harbour())
    path.write_text(path.read_text().replace("value: 40", "value: 1e400"))

    assert "at most 11 digits" in faults(path)[f"{INDICATOR_PATH}.target.value"].message


def test_a_context_indicator_has_no_target(tmp_path):
    found = spoiled(tmp_path, "context", 0, value={**sirens(), "code": "towns"})

    assert "no milestone and no target" in found["context[0].target"]


def test_a_rank_lies_on_its_scale(tmp_path):
    ordinal = {**sirens(), "measure": "ordinal", "scale": ["bajo", "medio", "alto"]}
    ordinal |= {"baseline": {"value": 1, "date": "2027-12-31"}, "milestones": []}

    found = spoiled(tmp_path, *INDICATOR, value=ordinal)

    assert "from 1 to 3" in found[f"{INDICATOR_PATH}.target.value"]


def test_hostile_text_is_read_as_it_is(tmp_path):
    text = "# $ =1+1 <script>alert(1)</script> Đ 서울 {{ x }} %s \\ ' \" é\u202e"
    data = harbour()
    data["lines"][0]["title"] = text

    plan, _root = read_plan(write(tmp_path, data), LANGUAGES)

    assert plan.lines[0].title["es"] == text


def test_a_message_steers_no_terminal(tmp_path):
    data = harbour()
    data["\x1b[2Jkey"] = "\x1b[31m"

    (fault,) = faults(write(tmp_path, data)).values()

    assert "\x1b" not in str(fault)


@pytest.mark.parametrize("data", [["a list"], "a word", 3])
def test_a_file_that_is_no_plan_is_told_so(tmp_path, data):
    (fault,) = faults(write(tmp_path, data)).values()

    assert "Write the keys of a plan" in fault.message
