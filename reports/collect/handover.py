"""What is told of contributions and practices, and what becomes of the outcomes in the next plan."""

from django.db.models import F, QuerySet

from actionplan.models import PracticeTransfer, Story, Succession
from reports.collect.nouns import Scope
from reports.collect.rows import lists, rows, words
from reports.collect.shape import Found, Row, tidy

SIDES = ("giver_member", "giver_partner", "receiver_member", "receiver_partner")


def handover_nouns(scope: Scope) -> list[QuerySet]:
    """Return the stories and transfers up to the cut-off, and the hand-over as known by the moment."""
    known = {"plan": scope.plan, "recorded_at__lte": scope.at}
    stories = Story.objects.filter(**known, told_on__lte=scope.cutoff)
    return [
        rows(
            "stories",
            stories,
            *("id", "code", "told_on"),
            title=words("title"),
            text=words("text"),
            member=F("member_id"),
            partner=F("partner_id"),
            project=F("project_id"),
            sample=F("is_sample"),
        ),
        lists(
            "story:outcomes",
            Story.outcomes.through._default_manager.filter(story__in=stories),
            *("story_id", "outcome_id"),
        ),
        transfers(PracticeTransfer.objects.filter(**known, happened_on__lte=scope.cutoff)),
        successions(Succession.objects.of(scope.plan).filter(recorded_at__lte=scope.at)),
    ]


def transfers(known: QuerySet) -> QuerySet:
    return rows(
        "transfers",
        known,
        *("id", "code", "happened_on"),
        title=words("title"),
        description=words("description"),
        result=words("result"),
        project=F("project_id"),
        sample=F("is_sample"),
        **{side: F(f"{side}_id") for side in SIDES},
    )


def successions(known: QuerySet) -> QuerySet:
    return rows(
        "successions",
        known,
        *("fate", "note"),
        outcome=F("before_id"),
        code=F("after__code"),
        title=words("after__title"),
        plan=words("after__axis__line__plan__name"),
    )


def handover_lists(found: Found) -> dict[str, list[Row]]:
    """Return the three lists, each in an order that does not follow from ids."""
    served: dict[int, list[int]] = {}
    for story, outcome in found.get("story:outcomes", ()):
        served.setdefault(story, []).append(outcome)
    stories = [
        tidy(row) | {"outcomes": sorted(served.get(row["id"], ()))}
        for row in found.get("stories", ())
    ]
    codes = {row["id"]: row["code"] for row in found.get("outcomes", ())}
    led = [tidy(row) | {"code": row["code"] or ""} for row in found.get("successions", ())]
    passed = map(tidy, found.get("transfers", ()))
    return {
        "stories": sorted(stories, key=lambda row: (row["told_on"], row["code"])),
        "transfers": sorted(passed, key=lambda row: (row["happened_on"], row["code"])),
        "successions": sorted(led, key=lambda row: (codes[row["outcome"]], row["code"])),
    }
