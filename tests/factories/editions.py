"""Editions and what is written in them."""

from datetime import UTC, date, datetime, timedelta

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait

from reports import models
from tests.factories.plan import PlanFactory
from tests.factories.reports import REQUESTED, ReportFactory
from tests.factories.row import Factory
from tests.factories.who import UserFactory

OPENED = datetime(2022, 1, 10, 9, tzinfo=UTC)
SEALED = datetime(2022, 2, 1, 9, tzinfo=UTC)


class EditionFactory(Factory):
    """The first edition of the report of 2021, a draft; the traits give the later stages."""

    class Meta:
        model = models.Edition

    class Params:
        in_review = Trait(stage="in_review")
        final = Trait(
            kind="final",
            period_end=date(2023, 12, 31),
            cutoff=date(2023, 6, 14),
        )
        sent = Trait(
            submitted_by=SubFactory(UserFactory),
            submitted_at=REQUESTED,
            report=SubFactory(
                ReportFactory,
                plan=SelfAttribute("..plan"),
                kind=SelfAttribute("..kind"),
                cutoff=SelfAttribute("..cutoff"),
                known_at=REQUESTED,
                period_start=SelfAttribute("..period_start"),
                period_end=SelfAttribute("..period_end"),
                key=Sequence(lambda n: f"{n:064x}"),
            ),
        )
        sealing = Trait(sent=True, stage="sealing")
        submitted = Trait(
            sent=True,
            stage="submitted",
            sealed_at=REQUESTED + timedelta(minutes=1),
            report__done=True,
        )
        correcting = Trait(
            number=2,
            supersedes=SubFactory("tests.factories.editions.EditionFactory", submitted=True),
            plan=SelfAttribute("supersedes.plan"),
            errata={"en": "A figure.", "es": "Una cifra.", "fr": "Un chiffre."},
            errata_why={"en": "A typing error.", "es": "Una errata.", "fr": "Une coquille."},
        )

    plan = SubFactory(PlanFactory)
    kind = "annual"
    period_start = date(2021, 1, 1)
    period_end = date(2021, 12, 31)
    cutoff = SelfAttribute("period_end")
    opened_by = SubFactory(UserFactory)
    opened_at = REQUESTED


class PassageFactory(Factory):
    class Meta:
        model = models.Passage

    edition = SubFactory(EditionFactory)
    part = "summary"
    language = "en"
    text = LazyAttribute(lambda passage: f"What was written of the {passage.part}.")
    saved_by = SubFactory(UserFactory)
    saved_at = REQUESTED


class RecommendationFactory(Factory):
    """The first recommendation of a final evaluation, not yet answered; the trait answers it."""

    class Meta:
        model = models.Recommendation

    class Params:
        answered = Trait(
            answer="accepted",
            action={"en": "Done.", "es": "Hecho.", "fr": "Fait."},
            owner="Secretary General",
            due_on=date(2024, 6, 30),
        )

    edition = SubFactory(EditionFactory, final=True)
    number = 1
    text = {"en": "Ask earlier.", "es": "Preguntar antes.", "fr": "Demander plus tôt."}
    addressed_to = "Secretariat General"
    saved_by = SubFactory(UserFactory)
    saved_at = REQUESTED


class WaiverFactory(Factory):
    class Meta:
        model = models.Waiver

    edition = SubFactory(EditionFactory)
    check_code = "no-remedy"
    subject = "1.1.1"
    reason = {
        "en": "The remedy is decided in June.",
        "es": "El remedio se decide en junio.",
        "fr": "Le remède est décidé en juin.",
    }
    given_by = SubFactory(UserFactory)
    given_at = REQUESTED
