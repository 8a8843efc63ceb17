"""An edition as it would be frozen at a moment: the stages of the pipeline, and nothing kept."""

from datetime import datetime
from functools import lru_cache

from django.core.cache import cache
from django.utils import translation

from reports.collect import collect
from reports.compute import Evaluation, evaluate_report
from reports.dataset import Dataset
from reports.models import Edition
from reports.render import formats
from reports.snapshot import canonical, sha256

# The figures beside what is being written may be this old; preview and checks are always new.
FRESH_SECONDS = 60


def snapshot(edition: Edition, at: datetime) -> bytes:
    """Return the snapshot of the edition as known at `at`, its passages included."""
    content = collect(
        plan=edition.plan,
        kind=edition.kind,
        start=edition.period_start,
        end=edition.period_end,
        cutoff=edition.cutoff,
        at=at,
        edition=edition.pk,
    )
    return canonical(content)


def preview_of(edition: Edition, language: str, at: datetime) -> bytes:
    """Return the web page of the edition in a language, byte for byte as it would be sealed."""
    content = snapshot(edition, at)
    evaluation = evaluate_report(Dataset.from_bytes(content))
    with translation.override(language):
        document = formats.document(evaluation, sha256(content))
        return formats.FORMATS["html"](document, evaluation)


def evaluation_of(edition: Edition, at: datetime) -> Evaluation:
    """Return the figures of the edition as known at `at`."""
    return evaluate_report(Dataset.from_bytes(snapshot(edition, at)))


def recent_evaluation(edition: Edition, at: datetime) -> Evaluation:
    """Return the figures of the edition, at most a minute old."""
    key = cache_key(edition)
    content = cache.get(key)
    if content is None:
        content = snapshot(edition, at)
        cache.set(key, content, FRESH_SECONDS)
    return evaluated(content)


def forget(edition: Edition) -> None:
    """Let the next look at the figures be a new one."""
    cache.delete(cache_key(edition))


def cache_key(edition: Edition) -> str:
    return f"edition-draft-{edition.pk}-{edition.cutoff}"


# Who writes one part writes the next, from the same minute's figures.
@lru_cache(maxsize=2)
def evaluated(content: bytes) -> Evaluation:
    return evaluate_report(Dataset.from_bytes(content))
