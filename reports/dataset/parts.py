"""The parts of an edition in which the Secretariat writes."""

SUMMARY, CONTEXT, LESSONS = "summary", "context", "lessons"


def axis_part(code: str) -> str:
    """Return the name of the part about an axis: that of axis 1.2 is `axis-1-2`."""
    return f"axis-{code.replace('.', '-')}".lower()
