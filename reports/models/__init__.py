"""The judgement: reports and their files, editions, and what the Board made of them."""

from reports.models.board import Reading, Remark, Signature
from reports.models.edition import Edition, EditionQuerySet, Passage, Waiver
from reports.models.lease import ATTEMPTS, LEASE, OvertakenError
from reports.models.meeting import Attendance, Decision, Meeting, Response
from reports.models.recommendation import Recommendation
from reports.models.report import (
    CONTENT_TYPES,
    Report,
    ReportFile,
    ReportQuerySet,
    edition_key,
    report_key,
)
from reports.models.scorecard import Scorecard, ScorecardBatch, ScorecardChunk, ScorecardQuerySet

__all__ = [
    "ATTEMPTS",
    "CONTENT_TYPES",
    "LEASE",
    "Attendance",
    "Decision",
    "Edition",
    "EditionQuerySet",
    "Meeting",
    "OvertakenError",
    "Passage",
    "Reading",
    "Recommendation",
    "Remark",
    "Report",
    "ReportFile",
    "ReportQuerySet",
    "Response",
    "Scorecard",
    "ScorecardBatch",
    "ScorecardChunk",
    "ScorecardQuerySet",
    "Signature",
    "Waiver",
    "edition_key",
    "report_key",
]
