"""A small association with something of everything that a report speaks of.

Nothing in it comes from a sequence, so that its snapshot is the same whenever and wherever it is
built; `order` shuffles the rows of each kind, and their ids with them.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache, partial
from itertools import count
from random import Random
from types import SimpleNamespace

from django.db import connection

from actionplan.models import Plan
from tests import factories as make
from tests.reports.handed import go_on, hand_on
from tests.reports.planned import set_out
from tests.reports.requested import ask
from tests.reports.told import tell

KNOWN = datetime(2022, 2, 1, 9, 30, tzinfo=UTC)
ASKED = {
    "kind": "annual",
    "start": date(2021, 1, 1),
    "end": date(2021, 12, 31),
    "cutoff": date(2021, 12, 31),
    "at": KNOWN,
}
Rows = Callable[..., SimpleNamespace]


@cache
def keep_sequences_clear() -> None:
    """Let what PostgreSQL numbers begin beyond the ids given here; a rollback does not undo that."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass,"
                " GREATEST(COALESCE(last_value, 1), 1000)) FROM pg_sequences"
            )


def build(order: Random | None = None) -> Plan:
    """Return the plan of the small association."""
    keep_sequences_clear()
    ids = count(1)

    def rows(**makers: Callable) -> SimpleNamespace:
        names = list(makers)
        if order:
            order.shuffle(names)
        return SimpleNamespace(**{name: makers[name](id=next(ids)) for name in names})

    plan = rows(plan=plan_maker()).plan
    words, people = vocabulary(plan, rows), who(rows)
    outcomes = tree(plan, rows)
    work = projects(plan, rows, words, people, outcomes)
    indicators = promises(plan, rows, outcomes)
    measure(rows, indicators, people, work)
    tell(plan, rows, people, work)
    judge(rows, indicators, outcomes, people)
    spend(plan, rows, words, outcomes)
    ask(plan, rows)
    set_out(plan, rows)
    hand_on(plan, rows, people, outcomes, work)
    go_on(rows, indicators, people)
    return plan


def plan_maker() -> Callable:
    return partial(
        make.PlanFactory,
        slug="harbours-2021-2023",
        name="Plan of the harbours",
        name_es="Plan de los puertos",
        organisation="Association of Harbours",
        organisation_short="AoH",
        timezone="Europe/Madrid",
        four_eyes=False,
    )


def vocabulary(plan: Plan, rows: Rows) -> SimpleNamespace:
    def term(factory: type, position: int, code: str, **more: str) -> Callable:
        return partial(factory, plan=plan, position=position, code=code, **more)

    return rows(
        water=term(make.ThemeFactory, 1, "water", name_fr="Eau"),
        trade=term(make.ThemeFactory, 2, "trade"),
        growth=term(make.ChallengeFactory, 1, "growth"),
        storms=term(make.ChallengeFactory, 2, "storms"),
        gender=term(make.CrossCuttingFactorFactory, 1, "gender"),
        learning=term(make.OutcomeKindFactory, 1, "learning"),
        statements=term(make.OutcomeKindFactory, 2, "statements"),
        pilots=term(make.AudienceFactory, 1, "pilots"),
        advice=term(make.ProgrammeFactory, 1, "advice"),
        debate=term(make.ActivityKindFactory, 1, "debate"),
        fees=term(make.FundingSourceFactory, 1, "fees"),
        grants=term(make.FundingSourceFactory, 2, "grants"),
    )


def who(rows: Rows) -> SimpleNamespace:
    region = make.RegionFactory
    regions = rows(
        africa=partial(region, slug="africa", name="Africa", name_es="África"),
        asia=partial(region, slug="asia", name="Asia"),
    )
    senegal = make.CountryFactory(iso2="SN", name="Senegal")
    korea = make.CountryFactory(iso2="KR", name="Korea")
    member = partial(make.MemberFactory, membership=None)
    people = rows(
        dakar=partial(member, slug="dakar", name="Dakar", country=senegal, region=regions.africa),
        thies=partial(member, slug="thies", name="Thiès", country=senegal, region=regions.africa),
        seoul=partial(member, slug="seoul", name="서울", country=korea, region=regions.asia),
        former=partial(member, slug="former", name="Former", country=korea, region=regions.asia),
        maputo=partial(make.PartnerFactory, slug="maputo", name="Maputo"),
        awa=partial(make.UserFactory, username="awa", first_name="Awa", last_name="Diop"),
        jin=partial(make.UserFactory, username="jin", first_name="", last_name=""),
    )
    stay = partial(partial, make.MembershipFactory)
    rows(
        dakar=stay(member=people.dakar),
        left=stay(member=people.thies, end=date(2020, 6, 30)),
        back=stay(member=people.thies, start=date(2021, 12, 31)),
        seoul=stay(member=people.seoul, start=date(2019, 1, 1), end=date(2021, 12, 31)),
        former=stay(member=people.former, end=date(2021, 12, 30)),
    )
    return people


def tree(plan: Plan, rows: Rows) -> SimpleNamespace:
    lines = rows(
        one=partial(make.ActionLineFactory, plan=plan, position=1, code="1", title="Quays"),
        own=partial(
            make.ActionLineFactory, plan=plan, position=2, code="2", title="House", apart=True
        ),
    )
    rows(
        deep=partial(make.KeyIdeaFactory, line=lines.one, position=1, text="Deep water"),
        calm=partial(make.KeyIdeaFactory, line=lines.one, position=2, text="Calm water"),
    )
    axes = rows(
        first=partial(make.AxisFactory, line=lines.one, position=1, code="1.1", title="Safety"),
        own=partial(make.AxisFactory, line=lines.own, position=1, code="2.1", title="Members"),
    )

    def outcome(axis: object, position: int, code: str, title: str) -> Callable:
        return partial(make.OutcomeFactory, axis=axis, position=position, code=code, title=title)

    outcomes = rows(
        safe=outcome(axes.first, 1, "1.1.1", "Safe quays"),
        clean=outcome(axes.first, 2, "1.1.2", "Clean water"),
        more=outcome(axes.own, 1, "2.1.1", "More members"),
        silent=outcome(axes.own, 2, "2.1.2", "A house that answers"),
    )
    outcomes.line = lines.one
    return outcomes


def projects(
    plan: Plan,
    rows: Rows,
    words: SimpleNamespace,
    people: SimpleNamespace,
    outcomes: SimpleNamespace,
) -> SimpleNamespace:
    work = rows(
        dredging=partial(
            make.ProjectFactory,
            plan=plan,
            code="dredging",
            name="Dredging",
            programme=words.advice,
            themes=[words.water, words.trade],
            challenges=[words.growth],
            kinds=[words.learning],
            outcomes=[outcomes.clean],
            gender_marker=1,
        ),
        beacons=partial(
            make.ProjectFactory,
            plan=plan,
            code="beacons",
            name="Beacons",
            end=None,
            gender_marker=0,
        ),
    )
    parts = rows(
        lead=partial(
            make.ContributionFactory, project=work.dredging, member=people.dakar, role="lead"
        ),
        partner=partial(
            make.ContributionFactory, project=work.dredging, member=None, partner=people.maputo
        ),
        planned=partial(
            make.StatusUpdateFactory,
            project=work.dredging,
            reported_on=date(2021, 3, 1),
            status="planned",
        ),
        under_way=partial(make.StatusUpdateFactory, project=work.dredging),
    )
    activity = partial(make.ActivityFactory, plan=plan, kind=words.debate)
    activities = rows(
        debate=partial(
            activity,
            code="debate",
            title="A debate",
            project=work.dredging,
            members=[people.seoul],
            challenges=[words.storms],
            factors=[words.gender],
            cost="1200.50",
            funding_source=words.fees,
        ),
        visit=partial(activity, code="visit", title="A visit", precision="month"),
    )
    rows(
        women=partial(
            make.ParticipationFactory, activity=activities.debate, audience=words.pilots, people=12
        ),
        men=partial(
            make.ParticipationFactory,
            activity=activities.debate,
            audience=words.pilots,
            sex="male",
            people=9,
        ),
        minutes=partial(
            make.EvidenceFactory,
            measurement=None,
            activity=activities.debate,
            url="https://example.org/debate",
        ),
    )
    work.lead = parts.lead
    return work


def promises(plan: Plan, rows: Rows, outcomes: SimpleNamespace) -> SimpleNamespace:
    def indicator(code: str, position: int, outcome: object, **more: object) -> Callable:
        return partial(
            make.IndicatorFactory,
            plan=plan,
            outcome=outcome,
            code=code,
            position=position,
            name=code.capitalize(),
            **more,
        )

    found = rows(
        ladders=indicator("ladders", 1, outcomes.safe, incremental=True, name_fr="Échelles"),
        rank=indicator("rank", 2, outcomes.safe, ordinal=True),
        turbidity=indicator("turbidity", 1, outcomes.clean, direction="descending", decimals=1),
        permits=indicator("permits", 2, outcomes.clean, milestone_list=True),
        cities=indicator("cities", 1, outcomes.more, distinct=True),
        share=indicator("share", 2, outcomes.more, ratio=True),
        traffic=indicator("traffic", 1, None),
    )
    item = partial(make.MilestoneItemFactory, indicator=found.permits)
    items = rows(
        asked=partial(item, position=1, code="asked", title="Asked", due=date(2021, 6, 30)),
        given=partial(item, position=2, code="given", title="Given", due=date(2023, 6, 30)),
    )
    found.asked = items.asked
    baseline = partial(partial, make.BenchmarkFactory, baseline=True)
    milestone = partial(partial, make.BenchmarkFactory, milestone=True)
    target = partial(partial, make.BenchmarkFactory)
    rows(
        ladders_0=baseline(indicator=found.ladders, value=0),
        ladders_1=milestone(indicator=found.ladders, value=10),
        ladders_3=target(indicator=found.ladders, value=30),
        rank_3=target(indicator=found.rank, value=3),
        turbidity_0=baseline(indicator=found.turbidity, value="35.1"),
        turbidity_3=target(indicator=found.turbidity, value=30),
        cities_0=baseline(indicator=found.cities, value=0),
        cities_1=milestone(indicator=found.cities, value=2),
        cities_3=target(indicator=found.cities, value=4),
        share_0=baseline(indicator=found.share, value="0.2", is_sample=True),
        share_3=target(indicator=found.share, value="0.8"),
    )
    return found


def measure(
    rows: Rows, indicators: SimpleNamespace, people: SimpleNamespace, work: SimpleNamespace
) -> None:
    record = partial(
        make.MeasurementFactory, recorded_by=people.awa, verified_by=people.jin, is_sample=False
    )
    waiting = {"verified_by": None, "submitted": True}
    found = rows(
        wrong=partial(
            record,
            indicator=indicators.ladders,
            measured_on=date(2021, 5, 1),
            value=40,
            superseded_at=datetime(2022, 1, 20, tzinfo=UTC),
        ),
        late=partial(
            record,
            indicator=indicators.ladders,
            measured_on=date(2021, 11, 1),
            value=6,
            note="=1+1",
        ),
        after=partial(record, indicator=indicators.ladders, measured_on=date(2022, 1, 1), value=9),
        waiting=partial(record, indicator=indicators.ladders, value=3, **waiting),
        draft=partial(
            record, indicator=indicators.ladders, value=999, draft=True, verified_by=None
        ),
        turbidity=partial(record, indicator=indicators.turbidity, value=33, project=work.dredging),
        permits=partial(
            record, indicator=indicators.permits, value=None, completed=[indicators.asked]
        ),
        cities=partial(
            record,
            indicator=indicators.cities,
            value=None,
            members=[people.dakar, people.seoul],
            partners=[people.maputo],
        ),
        share=partial(record, indicator=indicators.share, value=None, numerator=30, denominator=40),
        traffic=partial(
            record, indicator=indicators.traffic, measured_on=date(2019, 12, 31), value=1200
        ),
    )
    rows(
        right=partial(
            record,
            indicator=indicators.ladders,
            measured_on=date(2021, 5, 1),
            value="4.5",
            supersedes=found.wrong,
            reason="Counted twice",
            recorded_at=datetime(2022, 1, 20, tzinfo=UTC),
        ),
        page=partial(
            make.EvidenceFactory, measurement=found.turbidity, url="https://example.org/probe"
        ),
        file=partial(make.EvidenceFactory, measurement=found.late, filed=True),
    )


def judge(
    rows: Rows, indicators: SimpleNamespace, outcomes: SimpleNamespace, people: SimpleNamespace
) -> None:
    rows(
        told=partial(
            make.NarrativeFactory, outcome=outcomes.clean, text="Đ <b>$x$</b>", remedy="Dredge"
        ),
        override=partial(
            make.OverrideFactory, outcome=outcomes.safe, state="behind", recorded_by=people.awa
        ),
        decision=partial(make.ReconsiderationFactory, outcome=None, indicator=indicators.rank),
    )


def spend(plan: Plan, rows: Rows, words: SimpleNamespace, outcomes: SimpleNamespace) -> None:
    line = partial(make.BudgetLineFactory, plan=plan)
    budget = rows(
        quays=partial(
            line,
            code="quays",
            name="Quays",
            line=outcomes.line,
            funding_source=words.grants,
            original="100000.10",
            revised="80000.00",
        ),
        house=partial(line, code="house", name="House", line=None, funding_source=words.fees),
    )
    rows(
        stone=partial(make.ExpenseFactory, budget_line=budget.quays, description="Stone"),
        refund=partial(
            make.ExpenseFactory,
            budget_line=budget.quays,
            description="Refund",
            amount="-500.05",
            spent_on=date(2021, 12, 31),
        ),
        later=partial(
            make.ExpenseFactory,
            budget_line=budget.quays,
            description="Later",
            spent_on=date(2022, 1, 1),
        ),
    )
