"""Members in and out as tables: faults named by row and column, nothing half imported."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from members.exchange.formats import CsvFile, XlsxFile, as_dataset, escaped, is_formula, unescaped
from members.models import Member
from tests.factories import CountryFactory, MemberFactory, RegionFactory, UserFactory
from tests.officer import officer, signed_in

pytestmark = pytest.mark.django_db

MEMBERS = "/admin/members/member/"
CSV, XLSX = "0", "1"


def uploaded(client, content: bytes, kind: str = CSV, path: str = MEMBERS):
    """Return the preview of a file."""
    name = "table.csv" if kind == CSV else "table.xlsx"
    file = SimpleUploadedFile(name, content)
    posted = {"resource": "0", "format": kind, "import_file": file}
    return client.post(f"{path}import/", posted)


def confirmed(client, preview, path: str = MEMBERS):
    """Import what a preview showed."""
    form = preview.context["confirm_form"]
    return client.post(f"{path}process_import/", form.initial, follow=True)


def imported(client, content: bytes, kind: str = CSV, path: str = MEMBERS):
    preview = uploaded(client, content, kind, path)
    assert "confirm_form" in preview.context, told(preview)
    return confirmed(client, preview, path)


def faults(preview) -> dict[int, dict[str, list[str]]]:
    """Return what is wrong, by row of the file and by column."""
    return {row.number + 1: row.error_dict for row in preview.context["result"].invalid_rows}


def told(preview) -> str:
    """Return all that a preview has against a file."""
    result = preview.context.get("result")
    errors = [str(error.error) for _row, errors in result.row_errors() for error in errors]
    return f"{preview.context['form'].errors} {faults(preview)} {errors} {result.base_errors}"


def table(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def sheet(*rows: list) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


HEAD = "slug,name,institution,country,region,latitude,longitude,memberships"


@pytest.fixture
def _places():
    CountryFactory(iso2="SN")
    RegionFactory(slug="africa")


@pytest.mark.usefixtures("_places")
def test_a_file_adds_members_after_a_preview():
    client = signed_in()
    content = table(HEAD, "dakar,Dakar,Ville de Dakar,SN,africa,14.6937,-17.4441,2010-01-01..")

    preview = uploaded(client, content)
    assert not Member.objects.exists()
    confirmed(client, preview)

    member = Member.objects.get()
    assert (member.name, member.country_id, str(member.longitude)) == ("Dakar", "SN", "-17.4441")
    assert member.memberships.get().start == date(2010, 1, 1)


@pytest.mark.usefixtures("_places")
def test_the_history_names_who_imported():
    user = officer()

    imported(signed_in(user), table(HEAD, "dakar,Dakar,Ville de Dakar,SN,africa,,,"))

    assert Member.objects.get().history.get().history_user == user


@pytest.mark.usefixtures("_places")
def test_the_same_file_twice_changes_nothing():
    client = signed_in()
    content = table(HEAD, "dakar,Dakar,Ville de Dakar,SN,africa,,,2010-01-01..2015-12-31")
    imported(client, content)
    before = Member.objects.get().history.count()

    again = imported(client, content)

    assert "0 new, 0 updated" in again.content.decode()
    assert Member.objects.get().history.count() == before


@pytest.mark.usefixtures("_places")
def test_each_fault_is_named_by_row_and_column_and_nothing_is_kept():
    rows = [
        "dakar,Dakar,Ville de Dakar,SN,africa,14.6937,-17.4441,",
        "thies,Thiès,Ville de Thiès,XX,africa,,,",
        "=1+1,Touba,Ville de Touba,SN,africa,,,",
        "kaolack,Kaolack,Ville,SN,africa,91,0,2015-01-01..2010-01-01",
        "mbour,Mbour,Ville,SN,africa,north,,tomorrow",
        "bad\x07,Bad,Ville,SN,africa,,,",
        ",Nameless,Ville,SN,africa,,,",
    ]

    preview = uploaded(signed_in(), table(HEAD, *rows))

    found = faults(preview)
    columns = {row: sorted(errors) for row, errors in found.items()}
    assert columns == {
        3: ["country"],
        4: ["slug"],
        5: ["latitude"],
        6: ["latitude", "memberships"],
        7: ["slug"],
        8: ["slug"],
    }
    assert "formula" in found[4]["slug"][0]
    assert "“XX” is not known." in found[3]["country"]
    page = preview.content.decode()
    assert "Row 3" in page
    assert "confirm_form" not in preview.context
    assert not Member.objects.exists()


@pytest.mark.usefixtures("_places")
def test_a_period_that_ends_before_it_starts_is_named():
    preview = uploaded(
        signed_in(), table(HEAD, "dakar,Dakar,Ville,SN,africa,,,2015-01-01..2010-01-01")
    )

    assert list(faults(preview)[2]) == ["memberships"]


def test_a_column_that_is_not_known_is_named():
    preview = uploaded(signed_in(), table("slug,nme", "dakar,Dakar"))

    assert "The column “nme” is not known here." in preview.content.decode()


def test_a_column_that_is_needed_is_named():
    preview = uploaded(signed_in(), table("name", "Dakar"))

    assert "The column “slug” is missing." in preview.content.decode()


@pytest.mark.usefixtures("_places")
def test_what_happened_since_the_preview_undoes_the_whole_import():
    client = signed_in()
    rows = ["dakar,Dakar,Ville,SN,africa,,,", "thies,Thiès,Ville,SN,africa,,,"]
    preview = uploaded(client, table(HEAD, *rows))
    RegionFactory._meta.model.objects.filter(slug="africa").update(slug="afrique")

    answer = confirmed(client, preview)

    assert "Nothing was imported" in answer.content.decode()
    assert not Member.objects.exists()


@pytest.mark.usefixtures("_places")
def test_a_workbook_is_read_as_it_looks_and_its_formulas_are_refused():
    head = HEAD.split(",")
    good = ["dakar", "Dakar", "Ville", "SN", "africa", 14.5, -17, ""]
    bad = ["thies", "=A2", "Ville", "SN", "africa", "=1+1", 0, ""]
    client = signed_in()

    preview = uploaded(client, sheet(head, good, bad), XLSX)
    assert {row: sorted(found) for row, found in faults(preview).items()} == {
        3: ["latitude", "name"]
    }

    imported(client, sheet(head, good), XLSX)
    assert str(Member.objects.get().latitude) == "14.5000"


def test_a_broken_file_is_told_and_nothing_else_happens():
    preview = uploaded(signed_in(), b"PK\x03\x04 no workbook", XLSX)

    assert "import_file" in preview.context["form"].errors


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_what_went_out_comes_back_unchanged(kind):
    MemberFactory(name="=HYPERLINK(1)", institution="-5", note="@x", longitude=-5, latitude=0)
    client = signed_in()

    sent = client.post(f"{MEMBERS}export/", {"format": kind, "resource": "0"} | all_fields())
    before = list(Member.objects.values())
    answer = imported(client, sent.content, kind)

    assert "0 new, 0 updated" in answer.content.decode()
    assert list(Member.objects.values()) == before


def all_fields() -> dict[str, str]:
    names = [*HEAD.split(","), "place", "note"]
    return {f"membertable_{name}": "on" for name in names}


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|x", "'+cmd|x"),
        ("-cmd", "'-cmd"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("+34 600", "'+34 600"),
        ("plain", "plain"),
        (-5, -5),
    ],
)
def test_only_what_would_come_alive_is_quoted(cell, kept):
    assert escaped(cell) == kept
    assert not isinstance(cell, str) or unescaped(kept) == cell


@pytest.mark.parametrize(("text", "alive"), [("=A1", True), ("-5", False), ("- a dash", False)])
def test_a_sentence_after_a_dash_is_no_formula(text, alive):
    assert is_formula(text) is alive


def test_numbers_leave_as_numbers():
    dataset = as_dataset([["slug", "latitude"], ["dakar", -5], ["=x", 1]])

    content = XlsxFile().export_data(dataset)
    values = list(openpyxl.load_workbook(io.BytesIO(content)).active.values)

    assert values == [("slug", "latitude"), ("dakar", -5), ("'=x", 1)]


def test_semicolons_divide_as_well():
    dataset = CsvFile().create_dataset("slug;name\ndakar;Dakar, Sénégal\n")

    assert dataset.dict == [{"slug": "dakar", "name": "Dakar, Sénégal"}]


def test_more_cells_than_columns_are_refused():
    with pytest.raises(ValueError, match="Row 2"):
        CsvFile().create_dataset("slug,name\ndakar,Dakar,Sénégal\n")


@pytest.mark.parametrize("path", ["import/", "process_import/", "export/"])
def test_who_has_no_right_to_it_neither_imports_nor_exports(path):
    assert signed_in(UserFactory()).post(MEMBERS + path).status_code == 404
