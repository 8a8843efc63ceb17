"""Loading members and partners: what is shown, what is kept, and all or nothing."""

from contextlib import nullcontext, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from members.loading import loading
from members.models import Country, Member, Membership, Partner, Region
from members.register import load_members
from members.sourcefile import Place, RefusedError
from tests.factories import (
    ContributionFactory,
    CountryFactory,
    MeasurementFactory,
    MemberFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parents[2] / "fixtures"
HEADS = "slug,city,institution,iso2,region,place,latitude,longitude,joined,left,note"
DAKAR = "dakar,Dakar,Ville de Dakar,SN,africa,Dakar,14.6937,-17.4441,,,"
SEOUL = "seoul,Đ서울 =1+1,Seoul <script>,KR,asia,,,,2001-05-01,,"
COUNTRIES = "iso2,name_en,name_es,name_fr\nSN,Senegal,Senegal,Sénégal\nKR,Korea,Corea,Corée\n"
REGIONS = (
    "slug,name_en,name_es,name_fr,seat\nafrica,Africa,África,Afrique,Dakar\nasia,Asia,Asia,Asie,\n"
)


@pytest.fixture
def table(tmp_path):
    (tmp_path / "countries.csv").write_text(COUNTRIES)
    (tmp_path / "regions.csv").write_text(REGIONS)

    def writing(*rows, heads=HEADS):
        path = tmp_path / "members.csv"
        path.write_text("\n".join([heads, *rows]) + "\n")
        return path

    return writing


@pytest.fixture
def load(capsys):
    def loaded(path, *options, command="load_members"):
        call_command(command, str(path), *options)
        return capsys.readouterr().out

    return loaded


def refused(load, path, *options, command="load_members"):
    with pytest.raises(CommandError) as error:
        load(path, *options, command=command)
    return str(error.value)


def test_it_works(table, load):
    out = load(table(DAKAR, SEOUL))

    assert "+ member: Dakar" in out
    assert out.endswith("Added 2 countries and territories, 2 regions, 2 members, 2 memberships.\n")
    seoul = Member.objects.get(slug="seoul")
    assert (seoul.name, seoul.institution) == ("Đ서울 =1+1", "Seoul <script>")
    assert seoul.memberships.get().start == date(2001, 5, 1)
    assert Region.objects.get(slug="africa").name_fr == "Afrique"


def test_the_real_members_are_141_in_60_countries(load):
    load(FIXTURES / "members.csv")

    assert Member.objects.current(date(2021, 1, 1)).count() == 141
    assert Member.objects.values("country").distinct().count() == 60


def test_a_second_load_changes_nothing(table, load):
    load(table(DAKAR, SEOUL))
    written = Member.history.count()

    assert load(table(DAKAR, SEOUL)) == "Nothing to add, change or remove.\n"
    assert Member.history.count() == written


def test_a_change_is_shown_before_and_after_and_kept_in_the_history(table, load):
    load(table(DAKAR))

    out = load(table(DAKAR.replace("Ville de Dakar", "Dakar City")), "--reason", "new mayor")

    assert "~ member: Dakar\n    institution: Ville de Dakar → Dakar City\n" in out
    latest = Member.history.filter(slug="dakar").latest()
    assert (latest.institution, latest.history_change_reason) == ("Dakar City", "new mayor")


def test_who_is_not_in_the_table_is_removed(table, load):
    load(table(DAKAR, SEOUL))

    out = load(table(DAKAR))

    assert "- member: Đ서울 =1+1" in out
    assert list(Member.objects.values_list("slug", flat=True)) == ["dakar"]
    assert not Membership.objects.filter(member__slug="seoul").exists()


def test_a_dry_run_tells_the_same_and_writes_nothing(table, load):
    load(table(DAKAR))

    out = load(table(SEOUL), "--dry-run")

    assert "+ member: Đ서울" in out
    assert "- member: Dakar" in out
    assert out.endswith("This was a dry run: nothing was written.\n")
    assert list(Member.objects.values_list("slug", flat=True)) == ["dakar"]
    assert not Member.history.filter(slug="seoul").exists()


def test_who_has_contributed_is_not_removed(table, load):
    load(table(DAKAR, SEOUL))
    contribution = ContributionFactory(member=Member.objects.get(slug="seoul"))
    measurement = MeasurementFactory()
    measurement.members.add(contribution.member)

    message = refused(load, table(DAKAR.replace("Ville", "City")))

    assert "member Đ서울 =1+1 cannot be removed" in message
    assert "1 contributions" in message
    assert "1 measurements" in message
    assert Member.objects.get(slug="dakar").institution == "Ville de Dakar"


def test_all_or_nothing_and_what_would_be_written_without_the_fault(table, load):
    faulty = DAKAR.replace("dakar", "bamako").replace("SN", "ML")

    message = refused(load, table(DAKAR, faulty))

    assert 'members.csv, line 3, iso2: "ML" is not known.' in message
    assert not Member.objects.exists()
    assert not Country.objects.exists()
    load(table(DAKAR))
    assert Member.objects.exists()


def test_faults_of_all_rows_are_told_with_line_and_column(table, load):
    message = refused(
        load,
        table(
            DAKAR.replace("14.6937", "94.0000"),
            SEOUL.replace("2001-05-01", "yesterday"),
            DAKAR.replace("14.6937", "NaN").replace("dakar,", "Dakar!,"),
        ),
    )

    assert 'line 3, joined: "yesterday" is not a date' in message
    assert "line 4, slug" in message
    assert 'line 4, latitude: "NaN" is not a number' in message


def test_coordinates_off_the_globe_are_refused_by_the_model(table, load):
    assert "line 2, latitude" in refused(load, table(DAKAR.replace("14.6937", "94.0000")))


def test_a_member_that_left_and_came_back_has_a_row_for_each_period(table, load):
    first = DAKAR.replace(",,,", ",2001-01-01,2010-12-31,", 1).replace(
        "-17.4441,2001", "-17.4441,2001"
    )
    again = "dakar,Dakar,Ville de Dakar,SN,africa,Dakar,14.6937,-17.4441,2015-01-01,,"

    load(table(again, first))

    dakar = Member.objects.get()
    counts = [Member.objects.current(date(year, 6, 1)).count() for year in (2005, 2012, 2020)]
    assert counts == [1, 0, 1]
    assert dakar.memberships.count() == 2


def test_a_membership_may_begin_on_another_day_than_was_thought(table, load):
    load(table(DAKAR))

    load(table(DAKAR.replace(",,,", ",2001-01-01,,")))

    assert Membership.objects.get().start == date(2001, 1, 1)


PERIODS = [("2001-01-01", "2010-12-31"), ("2010-12-31", "")]


def test_periods_that_overlap_are_refused(table, load):
    rows = [DAKAR.replace(",,,", f",{start},{end},") for start, end in PERIODS]

    assert "line 3: This period overlaps another membership." in refused(load, table(*rows))


def test_a_period_that_stands_twice_is_refused(table, load):
    assert "line 3: This stands twice, first on line 2." in refused(load, table(DAKAR, DAKAR))


def test_rows_of_one_member_must_agree(table, load):
    other = DAKAR.replace("Ville de Dakar", "Dakar").replace(",,,", ",2001-01-01,,")

    assert "line 3: Another period of this member" in refused(load, table(DAKAR, other))


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (HEADS.replace("slug,", ""), "line 1: The column slug is missing."),
        (HEADS + ",colour", "line 1: The column 'colour' is not known; known are slug, city"),
        (HEADS.replace("note", "slug"), "line 1: The column slug stands twice."),
        ("", "The column slug is missing."),
    ],
)
def test_headings_that_do_not_fit_are_refused(table, load, heads, words):
    assert words in refused(load, table(DAKAR, heads=heads))


def test_a_row_with_a_cell_too_many_is_refused(table, load):
    assert "line 2: 12 cells stand under 11 headings." in refused(load, table(DAKAR + ",x"))


def test_a_quote_that_never_closes_is_refused(table, load):
    assert "This is no CSV" in refused(load, table('dakar,"Dakar'))


def test_lines_are_counted_across_cells_of_several_lines(table, load):
    several = DAKAR[:-1] + ',"one\ntwo"'

    assert "line 4, iso2" in refused(load, table(several, SEOUL.replace("KR", "??")))


def test_labels_that_people_have_edited_stay(table, load):
    load(table(DAKAR))
    country = Country.objects.get(iso2="SN")
    country.name_en = "Republic of Senegal"
    country.save()

    load(table(DAKAR))

    assert Country.objects.get(iso2="SN").name_en == "Republic of Senegal"


def test_adding_only_leaves_what_people_have_made_of_it(table):
    CountryFactory(iso2="SN")
    RegionFactory(slug="africa")
    dakar = MemberFactory(slug="dakar", institution="Edited by hand")
    other = MemberFactory(slug="other")

    with loading(table(DAKAR), at=timezone.now(), add_only=True) as load:
        load_members(load, table(DAKAR))

    dakar.refresh_from_db()
    assert dakar.institution == "Edited by hand"
    assert Member.objects.filter(pk=other.pk).exists()


def test_partners_are_added_and_changed_and_never_removed(tmp_path, load):
    CountryFactory(iso2="ES")
    path = tmp_path / "partners.csv"
    path.write_text(
        "slug,name,kind,iso2,url\nuclg,UCLG,network,ES,https://www.uclg.org/\nmaputo,Maputo,,,\n"
    )
    load(path, command="load_partners")

    path.write_text(
        "slug,name,kind,iso2,url\nuclg,United Cities,network,ES,https://www.uclg.org/\n"
    )
    out = load(path, command="load_partners")

    assert out.splitlines()[-1] == "Changed 1 partner."
    assert set(Partner.objects.values_list("slug", "name")) == {
        ("uclg", "United Cities"),
        ("maputo", "Maputo"),
    }


def test_an_address_that_is_none_is_refused(tmp_path, load):
    path = tmp_path / "partners.csv"
    path.write_text("slug,name,kind,iso2,url\nx,X,,,javascript:alert(1)\n")

    assert "line 2, url: Enter a valid URL." in refused(load, path, command="load_partners")


def fail_late(path):
    """Load members and find the fault only when they have been written."""
    with suppress(RefusedError), loading(path, at=timezone.now()) as load:
        load_members(load, path)
        load.fault(Place(str(path)), "late")


def test_without_the_transaction_a_fault_leaves_half(table, monkeypatch):
    """The negative control: what "nothing is written" rests on."""
    CountryFactory(iso2="SN")
    RegionFactory(slug="africa")
    path = table(DAKAR)
    fail_late(path)
    assert not Member.objects.exists()

    monkeypatch.setattr("members.loading.transaction", SimpleNamespace(atomic=nullcontext))
    fail_late(path)
    assert Member.objects.exists()


class TestKnownAt:
    """When a fact of a file came to be known: a sample pretends, whatever is real does not."""

    DAY = date(2021, 3, 1)

    @pytest.mark.parametrize(
        ("sample", "in_time", "pretends"),
        [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
    )
    def test_is_its_own_day_for_samples_and_for_what_is_played(
        self, tmp_path, sample, in_time, pretends
    ):
        at = timezone.now()
        with loading(tmp_path / "file", at=at, in_time=in_time) as load:
            known_at = load.known_at(self.DAY, UTC, sample=sample)

        assert known_at == (datetime(2021, 3, 1, 12, tzinfo=UTC) if pretends else at)

    def test_is_never_later_than_the_load(self, tmp_path):
        at = datetime(2020, 1, 1, tzinfo=UTC)
        with loading(tmp_path / "file", at=at) as load:
            assert load.known_at(self.DAY, UTC, sample=True) == at
