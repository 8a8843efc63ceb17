"""What the database refuses of editions and of what is written in them."""

from datetime import date

from factory import Sequence, SubFactory

from tests.factories import (
    EditionFactory,
    PassageFactory,
    RecommendationFactory,
    WaiverFactory,
)
from tests.factories.reports import REQUESTED
from tests.rules import Check, Once

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)
BEFORE, AFTER = date(2020, 12, 31), date(2022, 1, 1)
ANSWERS = ("accepted", "partly", "not_accepted")
PERIOD = ("plan", "kind", "period_start", "period_end")
ANOTHER = {
    "kind": "interim",
    "period_start": date(2021, 2, 1),
    "period_end": date(2021, 11, 30),
}


class OfOnePerson(EditionFactory):
    """An edition that whoever opened it submits."""

    @classmethod
    def _create(cls, model_class, *args, **values):
        values["submitted_by"] = values["opened_by"]
        return super()._create(model_class, *args, **values)


class Correction(EditionFactory):
    """An edition that corrects another one, with a number that no other has."""

    number = Sequence(lambda n: n + 2)
    supersedes = SubFactory(EditionFactory, submitted=True)


OF_EDITIONS = [
    Once(
        "edition_number_once_a_period",
        EditionFactory,
        (*PERIOD, "number"),
        given={"submitted": True},
        other={**ANOTHER, "number": {"correcting": True}},
    ),
    Once(
        "edition_open_once_a_period",
        Correction,
        PERIOD,
        other=ANOTHER,
    ),
    Check(
        "edition_period_ends_after_it_starts",
        EditionFactory,
        allowed=[{"period_start": FIRST, "period_end": FIRST}],
        refused=[{"period_start": FIRST, "period_end": BEFORE}],
        implied_by="edition_cutoff_lies_in_its_period",
    ),
    Check(
        "edition_cutoff_lies_in_its_period",
        EditionFactory,
        allowed=[{"cutoff": FIRST}, {"cutoff": LAST}],
        refused=[{"cutoff": BEFORE}, {"cutoff": AFTER}],
    ),
    Check(
        "edition_after_the_first_takes_anothers_place",
        EditionFactory,
        allowed=[{}, {"correcting": True}],
        refused=[{"number": 2}, {"correcting": True, "number": 1, "kind": "interim"}],
    ),
    Check(
        "edition_submitted_has_its_files",
        EditionFactory,
        allowed=[{}, {"in_review": True}, {"sealing": True}, {"submitted": True}],
        refused=[
            {"stage": "sealing"},
            {"sealing": True, "report": None},
            {"sealing": True, "submitted_at": None},
            {"submitted_at": REQUESTED},
            {"stage": "lost"},
        ],
    ),
    Check(
        "edition_submitted_is_sealed",
        EditionFactory,
        allowed=[{"submitted": True}],
        refused=[{"submitted": True, "sealed_at": None}, {"sealed_at": REQUESTED}],
    ),
    Check(
        "edition_is_not_submitted_by_who_prepared_it",
        OfOnePerson,
        allowed=[],
        refused=[{"sealing": True}],
    ),
    Once(
        "passage_once_a_part_and_language",
        PassageFactory,
        ("edition", "part", "language"),
        other={"part": "lessons", "language": "fr"},
    ),
    Once(
        "waiver_once_a_check_and_subject",
        WaiverFactory,
        ("edition", "check_code", "subject"),
        other={"check_code": "no-data", "subject": "1.1.2"},
    ),
    Once(
        "recommendation_number_once_an_edition",
        RecommendationFactory,
        ("edition", "number"),
        other={"number": 2},
    ),
    Check(
        "recommendation_answer_is_known",
        RecommendationFactory,
        allowed=[{}, *({"answered": True, "answer": each} for each in ANSWERS)],
        refused=[{"answered": True, "answer": "perhaps"}],
    ),
    Check(
        "recommendation_accepted_has_an_owner_and_a_day",
        RecommendationFactory,
        allowed=[{}, {"answered": True}, {"answer": "not_accepted"}],
        refused=[
            {"answer": "partly"},
            {"answered": True, "owner": ""},
            {"answered": True, "due_on": None},
        ],
    ),
    Check(
        "recommendation_is_addressed_to_somebody",
        RecommendationFactory,
        allowed=[{}],
        refused=[{"addressed_to": ""}],
    ),
    Check(
        "waiver_has_a_reason",
        WaiverFactory,
        allowed=[{}, {"reason": {"fr": "C'est décidé en juin."}}],
        refused=[{"reason": {}}],
    ),
]
