"""What people wrote as plain values: paragraphs with their runs, lists with what stands in them."""

from reports.render.blocks import Listing, Prose, Run
from reports.render.paper.cells import Plain, is_web, uri


def plain_written(block: Prose | Listing) -> Plain:
    """Return a paragraph, or a list with the blocks of each point."""
    if isinstance(block, Listing):
        points = [[plain_written(each) for each in point] for point in block.points]
        return {"kind": "listing", "points": points, "start": block.start}
    return {"kind": "prose", "head": block.head, "runs": [plain_run(run) for run in block.runs]}


def plain_run(run: Run) -> Plain:
    address = uri(run.address) if run.address and is_web(run.address) else None
    return {"t": run.text, "strong": run.strong, "emphasis": run.emphasis, "to": address}
