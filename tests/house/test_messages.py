"""Everything that people read is there in each language, and compiled."""

import re
from functools import cache

import pytest
from django.conf import settings

from tests.house.catalogue import LOCALE, Entry, asked, compiled, entries

pytestmark = pytest.mark.once

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[a-z]|%[sd]|\{[a-z_]*\}")


@cache
def catalogue(language: str) -> list[Entry]:
    return entries(LOCALE / language / "LC_MESSAGES" / "django.po")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_source_is_in_the_catalogue(language):
    known = {entry.key for entry in catalogue(language)}

    missing = {message: place for message, place in asked().items() if message not in known}

    assert missing == {}, "Run: make messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    untranslated = [entry.message for entry in catalogue(language) if not all(entry.translations)]

    assert untranslated == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language):
    assert [entry.message for entry in catalogue(language) if entry.message and entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_what_is_filled_in(language):
    broken = [
        entry.message
        for entry in catalogue(language)
        for translation in entry.translations
        if entry.message and holes(translation) not in (holes(entry.message), holes(entry.plural))
    ]

    assert broken == []


def holes(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_in_step(language):
    written = {
        entry.key: entry.translations for entry in catalogue(language) if all(entry.translations)
    }

    in_use = compiled(LOCALE / language / "LC_MESSAGES" / "django.mo")

    assert {**in_use, "": None} == {**written, "": None}, "Run: make messages"
