"""One of everything that addresses speak of, and somebody of each persona.

What a member has is member A's. A new noun of docs/access.md costs a line in `nouns`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Model
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from actionplan.models import Evidence, Plan, Update
from members.models import Member, User
from members.models.invitation import digest_of
from members.news import token_of
from members.second_factor import must_prove_twice
from reports.dataset import axis_part
from reports.models import Report
from tests import factories as make
from tests.access.matrix import RECORD
from tests.factories.row import Factory
from tests.reports.submitted import submitted

SNAPSHOT = Path(__file__).resolve().parents[1] / "reports" / "snapshot.json"
INDICATOR_OF_SNAPSHOT = 53
TOKEN = "token-of-the-tests"
CHOICE = "app_label=actionplan&model_name=indicator&field_name=outcome"
# What the API lists, and what verbs of the admin are about: the nouns, and the models of their rows.
PUBLIC = {
    "plan": "actionplan.plan",
    "outcome": "actionplan.outcome",
    "indicator": "actionplan.indicator",
    "measurement": "actionplan.measurement",
    "programme": "actionplan.programme",
    "project": "actionplan.project",
    "activity": "actionplan.activity",
    "goal": "actionplan.sdggoal",
    "target of a goal": "actionplan.sdgtarget",
}
DECIDED = {
    "benchmark": "actionplan.benchmark",
    "work plan": "actionplan.workplan",
    "work-plan item": "actionplan.workplanitem",
    "second factor of a person": "members.user",
    "seat": "members.seat",
}
NAMES = ("pk", "slug", "code", "number")
Given = dict[str, object]


def member_a() -> Member:
    return Member.objects.get(slug="member-a")


def people() -> dict[str, User | None]:
    """Return somebody of each persona, by the names of the matrix's columns."""
    a = make.MemberFactory(slug="member-a", region=make.RegionFactory(slug="region-a"))
    b = make.MemberFactory(slug="member-b", region=make.RegionFactory(slug="region-b"))
    seats = {
        "editor": {"member": a},
        "viewer": {"viewer": True, "member": a},
        "editor of another": {"member": b},
        "regional secretary": {"regional_secretary": True, "region": a.region},
        "secretary elsewhere": {"regional_secretary": True, "region": b.region},
        "Board": {"board": True},
        "officer": {"officer": True},
        "administrator": {"administrator": True},
    }
    seated = {name: make.SeatFactory(**seat).user for name, seat in seats.items()}
    return {"anonymous": None, "no seat": make.SeatFactory(ended=True).user, **seated}


def browser(user: User | None) -> Client:
    """Return the browser of somebody, whom a fault of the site reaches as a status alone."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
        prove(client, user)
    return client


def prove(client: Client, user: User) -> None:
    """Let somebody have signed in just now, with a second factor where the seat needs one."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "password", reauthenticated=True)
    if must_prove_twice(user):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        record_authentication(request, user, "mfa", type="totp", reauthenticated=True)
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key


def nouns() -> dict[str, Given]:
    """Return what goes into the addresses of each noun."""
    given = of_member(member_a())
    found = {row._meta.label_lower: row for row in records()}
    given |= {f"{label} {RECORD}": of_record(row) for label, row in found.items()}
    given |= {noun: of(found[label]) for noun, label in PUBLIC.items()}
    given |= {noun: of_record(found[label]) for noun, label in DECIDED.items()}
    indicator = found["actionplan.indicator"]
    return (
        given
        | accounts()
        | reports(found["actionplan.plan"])
        | {
            "plan that is handed over": handed_over(found["actionplan.plan"]),
            "progress": of_record(indicator) | {"indicator": indicator.pk},
            "figure": of_record(make.MeasurementFactory(submitted=True)),
            "choice of a record": {"query": CHOICE},
            "app of the admin": {"app_label": "actionplan"},
            "address that is not there": {"address": "nothing"},
            "address that is not there in the admin": {"url": "nothing"},
            "description of the API": dict.fromkeys(("pk", "slug", "code", "file"), 1),
        }
    )


def handed_over(plan: Plan) -> Given:
    """Return a plan and one that follows it."""
    start = plan.end + timedelta(days=1)
    return {
        "plan": plan.pk,
        "into": make.PlanFactory(start=start, end=start + timedelta(days=1095)).pk,
    }


def of_member(member: Member) -> dict[str, Given]:
    """Return what a member has in the portal: an update of each status, evidence, a proposal."""
    sent, begun, verified = (
        told(member, **status) for status in ({"submitted": True}, {}, {"verified": True})
    )
    next_one = date(2022, 1, 1), date(2022, 6, 30), date(2022, 6, 1), date(2022, 7, 31)
    period = make.ReportingPeriodFactory(
        plan=begun.contribution.project.plan,
        **dict(zip(("start", "end", "opens_on", "due_on"), next_one, strict=True)),
    )
    figure = make.MeasurementFactory(update=verified)
    proposal = make.ProposalFactory(member=member)
    proofs = {
        "evidence of a figure": filed(measurement=make.MeasurementFactory()),
        "evidence of a draft": filed(update=begun),
        "evidence of what was handed in": filed(update=sent),
        "evidence of a member's figure": filed(measurement=figure),
    }
    return {
        "member": of(member) | {"member": member.slug},
        "workbook of a member": {"member": member.slug},
        "contribution": {"pk": begun.contribution.pk, "period": period.pk},
        "update that was handed in": of(sent) | of_record(sent),
        "update that is a draft": of(begun) | of_record(begun),
        "update that is verified": of(verified),
        "proposal": of(proposal) | of_record(proposal),
    } | {noun: of(proof) | of_record(proof) for noun, proof in proofs.items()}


def told(member: Member, **status: object) -> Update:
    """Return an update of a contribution of its own, with what was typed."""
    update = make.UpdateFactory(contribution__member=member, **status)
    make.DraftFactory(update=update)
    return update


def records() -> list[Model]:
    """Return one row of each model that the admin keeps."""
    factories = {each._meta.model: each for each in vars(make).values() if is_factory(each)}
    made = []
    for model in admin.site._registry:
        row = model._default_manager.order_by("pk").first()
        made.append(row or factories[model]())
    return made


def is_factory(each: object) -> bool:
    return isinstance(each, type) and issubclass(each, Factory)


def of(row: Model) -> Given:
    """Return all that an address may call a row by."""
    return {name: getattr(row, name) for name in NAMES if hasattr(row, name)}


def of_record(row: Model) -> Given:
    """Return what the admin calls a row by, and the first entry of its history."""
    history = row.history.first() if hasattr(row, "history") else None
    return {"object_id": row.pk, "history_id": history.pk if history else 0}


def accounts() -> Mapping[str, Given]:
    offer = make.InvitationFactory(
        digest=digest_of(TOKEN), expires_at=timezone.now() + timedelta(days=1)
    )
    key = Authenticator.objects.create(
        user=make.UserFactory(), type=Authenticator.Type.WEBAUTHN, data={}
    )
    return {
        "keeper of the machine": of_record(make.UserFactory(superuser=True)),
        "news by mail": {"token": token_of(make.UserFactory())},
        "invitation": {"token": TOKEN},
        "invitation that is sent": of_record(offer),
        "password that is forgotten": {"uidb36": "1", "key": "mistyped"},
        "security key of somebody else": {"pk": key.pk},
    }


def reports(plan: Plan) -> Mapping[str, Given]:
    done = make.ReportFactory(plan=plan, done=True)
    waiting = make.ReportFactory(plan=plan, running=True, cutoff=date(2021, 6, 30))
    page = make.ReportFileFactory(report=done, format="html", language="en", content=b"<p>")
    data = make.ReportFileFactory(report=done, content=SNAPSHOT.read_bytes())
    Report.objects.filter(pk=done.pk).update(sha256=data.sha256)
    done.refresh_from_db()
    sealed = submitted(SNAPSHOT.read_bytes(), plan=plan)
    meeting = make.MeetingFactory(plan=plan, body="assembly")
    answered = make.ResponseFactory(decision__meeting=meeting).decision
    kind = ContentType.objects.get_for_model(Report)
    outcome = make.OutcomeFactory(axis__line__plan=plan)
    edition = make.EditionFactory(plan=plan, period_start=date(2021, 2, 1))
    recommended = make.RecommendationFactory(edition__plan=plan)
    return scorecards(sealed.report, done) | {
        "edition": {
            "pk": edition.pk,
            "part": axis_part(outcome.axis.code),
            "language": "en",
            "outcome": outcome.pk,
            "waiver": make.WaiverFactory(edition=edition).pk,
        },
        "recommendation": {"pk": recommended.edition_id, "recommendation": recommended.pk},
        "report that is made": {"pk": done.pk, "name": "json"},
        "report in the API": {"pk": done.pk, "file": page.pk},
        "page of a report": {"pk": done.pk, "name": "html", "language": "en"},
        "figure of a report": {
            "pk": done.pk,
            "language": "en",
            "indicator": INDICATOR_OF_SNAPSHOT,
        },
        "report that is being made": {"pk": waiting.pk},
        "edition that is sealed": {"pk": sealed.pk, "language": "en", "about": "report"},
        "meeting": of_record(meeting),
        "decision of a meeting": of_record(make.DecisionFactory(meeting=meeting)),
        "request of the Board": of_record(answered),
        "record on the site": {"content_type_id": kind.pk, "object_id": done.pk},
    }


def scorecards(sealed: Report, draft: Report) -> dict[str, Given]:
    """Return the cards of member A and of its region in a sealed edition, and one of no edition."""
    make.ScorecardBatchFactory(report=sealed)
    member = member_a()
    region = member.region
    own = make.ScorecardFactory(report=sealed, member=member)
    of_region = make.ScorecardFactory(report=sealed, of_region=True, region=region)
    drafted = make.ScorecardFactory(report=draft, member=member)
    return {
        "scorecards of a report": {"pk": sealed.pk, "language": "en"},
        "scorecard of a member": {"pk": own.pk},
        "scorecard of a region": {"pk": of_region.pk},
        "scorecard of a draft": {"pk": drafted.pk},
    }


def filed(content: bytes = b"minutes", **owner: object) -> Evidence:
    """Return evidence whose file is there, of a measurement, an activity or an update."""
    name = default_storage.save("evidence-of-the-tests", ContentFile(content))
    return make.EvidenceFactory(filed=True, file=name, **{"measurement": None} | owner)
