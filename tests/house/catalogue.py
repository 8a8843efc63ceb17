"""The words of the project: those that its source asks for, and those that its catalogues give."""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.tree import ROOT, files, sources

LOCALE = ROOT / "metropolis" / "locale"
# What gettext is called in the source: with the message first, or with its context before it.
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
LITERAL = r"""u?((?:'(?:[^'\\]|\\.)*')|(?:"(?:[^"\\]|\\.)*"))"""
IN_TEMPLATE = re.compile(rf"\b(?:(?:_|n?gettext)\(|n?pgettext\({LITERAL},\s*){LITERAL}")
# What stands between a context and its message in a compiled catalogue.
OF_CONTEXT = "\x04"


@dataclass
class Entry:
    """A message with its translations, one for each plural form."""

    context: str = ""
    message: str = ""
    plural: str = ""
    translations: list[str] = field(default_factory=list)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        return keyed(self.context, self.message)


def keyed(context: str, message: str) -> str:
    """Return what tells a message from the same words in another context."""
    return f"{context}{OF_CONTEXT}{message}" if context else message


def asked() -> dict[str, str]:
    """Return each message of the source with a place where it stands."""
    found = {}
    for path in sources():
        found |= dict.fromkeys(in_module(path), str(path.relative_to(ROOT)))
    for path in files(".html", ".txt", under="."):
        found |= dict.fromkeys(in_template(path), str(path.relative_to(ROOT)))
    return found


def in_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        words = [getattr(argument, "value", "") for argument in node.args]
        if name in PLAIN and isinstance(words[0], str) and words[0]:
            yield words[0]
        elif name in WITH_CONTEXT:
            yield keyed(words[0], words[1])


def in_template(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if "load i18n" in text:
        for context, message in IN_TEMPLATE.findall(templatize(text)):
            yield keyed(ast.literal_eval(context or "''"), ast.literal_eval(message))


def entries(path: Path) -> list[Entry]:
    """Return the entries of a .po file that are in use; the first is its header."""
    found: list[Entry] = []
    keyword, fuzzy = "", False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            fuzzy |= bool(re.match(r"#,.*\bfuzzy\b", line))
        elif line.startswith("msg"):
            before, (keyword, _, literal) = keyword, line.partition(" ")
            if keyword == "msgctxt" or (keyword == "msgid" and before != "msgctxt"):
                found.append(Entry(fuzzy=fuzzy))
                fuzzy = False
            elif keyword.startswith("msgstr"):
                found[-1].translations.append("")
            extend(found[-1], keyword, ast.literal_eval(literal))
        elif line.startswith('"'):
            extend(found[-1], keyword, ast.literal_eval(line))
    return found


def extend(entry: Entry, keyword: str, text: str) -> None:
    """Add one quoted line to the part of the entry that `keyword` began."""
    if keyword == "msgctxt":
        entry.context += text
    elif keyword == "msgid":
        entry.message += text
    elif keyword == "msgid_plural":
        entry.plural += text
    else:
        entry.translations[-1] += text


def compiled(path: Path) -> dict[str, list[str]]:
    """Return the messages of a .mo file with their translations."""
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    read: dict[str, list[str]] = {}
    for key, translation in sorted(catalogue.items(), key=str):
        read.setdefault(key[0] if isinstance(key, tuple) else key, []).append(translation)
    return read
