"""A run: write what is due, then send what waits. To run twice, or two at once, changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation

from actionplan.due import zone_of_plan
from actionplan.models import ReportingPeriod
from actionplan.reminders.facts import gather
from actionplan.reminders.letters import Moment, letters_to
from actionplan.reminders.occasions import PATIENCE, is_digest_day, occasions
from actionplan.reminders.people import Past, Person, past_of, people
from members import mailings
from members.mailings import Letter, Run


def send_due(at: datetime) -> Run:
    """Write the mails that are due at the moment, and send what waits, from before as well."""
    return mailings.run(letters(at), at)


def letters(at: datetime) -> list[Letter]:
    """Return the letters that are due and not written yet.

    The queries grow with the languages and the periods that are open, never with the people.
    """
    moment = moment_of(at)
    past = past_of(at, moment.zone)
    if not (moment.occasions or is_digest_day(moment.day, past.first_of_week)):
        return []
    return [
        letter
        for language, readers in by_language(people(at)).items()
        for letter in in_language(language, readers, past, moment)
    ]


def moment_of(at: datetime) -> Moment:
    """Return what the day asks for, as it is where the plan is."""
    zone = zone_of_plan(at)
    day = at.astimezone(zone).date()
    recent = ReportingPeriod.objects.opened(day).filter(due_on__gte=day - PATIENCE)
    periods = tuple(recent.select_related("plan"))
    return Moment(at, zone, periods, tuple(occasions(periods, day)))


def by_language(everybody: Iterable[Person]) -> dict[str, list[Person]]:
    """Return the people by the language that they read; one that is not spoken here is English."""
    known = dict(settings.LANGUAGES)
    found = defaultdict(list)
    for person in everybody:
        language = person.user.language
        found[language if language in known else settings.LANGUAGE_CODE].append(person)
    return found


def in_language(
    language: str, readers: list[Person], past: Past, moment: Moment
) -> Iterator[Letter]:
    """Yield the letters to those who read a language."""
    with translation.override(language):
        facts = gather(readers, moment.periods, moment.day, moment.at)
        for person in readers:
            yield from letters_to(person, facts, past, moment)
