"""What people wrote as markup: built from its blocks, each word escaped."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.render.blocks import Listing, Prose, Run


def written_html(blocks: Iterable[Prose | Listing]) -> SafeString:
    return format_html_join("\n", "{}", ((block_html(block),) for block in blocks))


def block_html(block: Prose | Listing) -> SafeString:
    """Return a paragraph, or a list with all that stands in it."""
    if isinstance(block, Listing):
        return listing_html(block)
    words = format_html_join("", "{}", ((run_html(run),) for run in block.runs))
    return format_html("<p><strong>{}</strong></p>" if block.head else "<p>{}</p>", words)


def listing_html(listing: Listing) -> SafeString:
    points = format_html_join(
        "\n", "<li>{}</li>", ((written_html(point),) for point in listing.points)
    )
    if listing.start is None:
        return format_html("<ul>{}</ul>", points)
    if listing.start == 1:
        return format_html("<ol>{}</ol>", points)
    return format_html('<ol start="{}">{}</ol>', listing.start, points)


def run_html(run: Run) -> SafeString:
    drawn = format_html("{}", run.text)
    if run.emphasis:
        drawn = format_html("<em>{}</em>", drawn)
    if run.strong:
        drawn = format_html("<strong>{}</strong>", drawn)
    if run.address:
        drawn = format_html('<a href="{}" rel="external noopener">{}</a>', run.address, drawn)
    return drawn
