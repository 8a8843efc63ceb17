"""A part of an edition with what stands beside it: its figures, and what is said of its outcomes."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from actionplan.operations import narratives_of
from actionplan.palette import segments
from reports.compute import Evaluation
from reports.compute.outcomes import NEEDS_REMEDY, OutcomeFigure
from reports.dataset import LESSONS
from reports.drafting import recent_evaluation
from reports.forms import NarrativeForm
from reports.models import Edition
from reports.parts import Part, part_named, parts_of
from reports.render.outline.narratives import changes
from reports.render.outline.results import standing
from reports.render.wording import localized, percent
from reports.views.columns import Column
from reports.views.editions import SECTION


@dataclass(frozen=True, slots=True)
class Place:
    """A part of an edition with the figures that stand beside it."""

    edition: Edition
    part: Part
    evaluation: Evaluation

    @classmethod
    def of(cls, edition: Edition, key: str, at: datetime) -> "Place":
        """Return the part with this key; raise Http404 where the edition has none."""
        evaluation = recent_evaluation(edition, at)
        part = part_named(evaluation, key)
        if part is None:
            raise Http404
        return cls(edition, part, evaluation)

    def page(
        self,
        request: HttpRequest,
        written: list[Column],
        bound: NarrativeForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Return the page of the part, with what is written and, of an axis, what is said."""
        group = self.part.axis.group if self.part.axis else self.evaluation.whole
        context = {
            **SECTION,
            "edition": self.edition,
            "part": self.part,
            "columns": written,
            "standing": standing(self.evaluation, group),
            "segments": segments({state.value: n for state, n in group.distribution.items()}),
            "outcomes": self.spoken_of(bound),
            "changes": list(changes(self.evaluation)) if self.part.key == LESSONS else [],
            "neighbours": self.neighbours(),
        }
        return render(request, "reports/editions/passage.html", context, status=status)

    def spoken_of(self, bound: NarrativeForm | None) -> list["Spoken"]:
        """Return the outcomes of an axis with the form of what is said of each."""
        outcomes = self.part.axis.group.outcomes if self.part.axis else ()
        edition = self.edition
        said = narratives_of(
            [each.outcome.id for each in outcomes], edition.period_start, edition.period_end
        )
        forms = {
            each.outcome.id: NarrativeForm(
                said=said[each.outcome.id], prefix=prefix(each.outcome.id)
            )
            for each in outcomes
        }
        if bound is not None:
            forms = {
                pk: bound if bound.prefix == form.prefix else form for pk, form in forms.items()
            }
        return [Spoken(each, forms[each.outcome.id]) for each in outcomes]

    def speaks_of(self, outcome: int) -> bool:
        """Whether the outcome is one of the part's axis."""
        outcomes = self.part.axis.group.outcomes if self.part.axis else ()
        return any(each.outcome.id == outcome for each in outcomes)

    def neighbours(self) -> tuple[Part | None, Part | None]:
        """Return the part before and the part after."""
        parts = [None, *parts_of(self.evaluation), None]
        place = next(i for i, each in enumerate(parts) if each and each.key == self.part.key)
        return parts[place - 1], parts[place + 1]


@dataclass(frozen=True, slots=True)
class Spoken:
    """An outcome on the page of its axis, with the form of what is said of it."""

    figure: OutcomeFigure
    form: NarrativeForm

    @property
    def title(self) -> str:
        return f"{self.figure.outcome.code} {localized(self.figure.outcome.title)}"

    @property
    def progress(self) -> str:
        return percent(self.figure.result.progress)

    @property
    def computed(self) -> str:
        """The state by the rules, where a person has set another."""
        shown, computed = self.figure.state, self.figure.computed
        return "" if shown is computed else computed.value

    @property
    def needs_remedy(self) -> bool:
        return self.figure.state in NEEDS_REMEDY


def prefix(outcome: int) -> str:
    return f"outcome-{outcome}"
