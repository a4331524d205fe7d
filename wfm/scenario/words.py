"""Words of sheets, columns and values, as planners of four languages write and read them.

Every table, column and value has a name (``agents``, ``weekly_hours``, ``forbid``), which code and the tables
of a folder use, and a word in each language. Reading knows the name and all words at once, whatever their
case, accents and blanks; ``*`` and other marks do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from wfm.labels import LANGUAGES, input_words
from wfm.scenario.cell_text import fold

VALUES, CODES, FORMER = "value", "value.code", "former"
"""Sections of the words of values, of reasons of absences, and of words that values and settings had once."""


def plain(word: object) -> str:
    """A word without case, accents, blanks and marks: equal for words that mean the same."""
    return "".join(letter for letter in fold(str(word)) if letter.isalnum())


def sheet_word(name: str, lang: str) -> str:
    """The title of a sheet in a language."""
    return input_words(lang)[f"sheet.{name}"]


def column_word(table: str, column: str, lang: str) -> str:
    """The header of a column in a language; its name where there is no word."""
    words = input_words(lang)
    return words.get(f"column_in.{table}.{column}", words.get(f"column.{column}", column))


def about(table: str, column: str, lang: str) -> str:
    """What a column means, in a sentence."""
    words = input_words(lang)
    return words.get(f"about_in.{table}.{column}") or words[f"about.{column}"]


def value_word(value: object, lang: str, section: str = VALUES) -> str:
    """The word of a value in a language; the value itself where there is none."""
    return input_words(lang).get(f"{section}.{value}", str(value))


def value_words(value: object, section: str = VALUES) -> frozenset[str]:
    """Everything that means a value, in plain letters; words that wfm wrote once are among them."""
    now = (plain(value_word(value, lang, section)) for lang in LANGUAGES)
    once = (plain(input_words(lang).get(f"{FORMER}.{value}", value)) for lang in LANGUAGES)
    return frozenset((plain(value), *now, *(once if section == VALUES else ())))


def setting_word(key: str, lang: str) -> str:
    """What a setting is called in a language, by its dotted key; the key itself where it has no word."""
    return input_words(lang).get(f"setting_key.{key}", key)


@cache
def setting_names() -> dict[str, str]:
    """The dotted keys of settings that have words, by every word for them, now or once, in plain letters."""
    start = "setting_key."
    keys = [name.removeprefix(start) for name in input_words(LANGUAGES[0]) if name.startswith(start)]
    once = f"{FORMER}.setting."
    former = {
        plain(word): name.removeprefix(once)
        for lang in LANGUAGES
        for name, word in input_words(lang).items()
        if name.startswith(once)
    }
    return former | {plain(setting_word(key, lang)): key for lang in LANGUAGES for key in keys}


def setting_key(word: str) -> str:
    """The dotted key of a setting from its key or its word in any language; other words as they are."""
    return setting_names().get(plain(word), word)


@cache
def sheet_names(names: tuple[str, ...]) -> dict[str, str]:
    """The sheets with these names, by every word for them in plain letters."""
    return _by_word(names, sheet_word)


def sheets_language(names: tuple[str, ...], titles: Iterable[str]) -> str | None:
    """The language in which most sheets are titled; None for the names that code uses."""
    return _language(titles, names, sheet_word)


def _language(titles: Iterable[object], names: Iterable[str], word: Callable[[str, str], str]) -> str | None:
    """The language that fits most titles; None where the names themselves fit as many."""
    seen = {plain(title) for title in titles}
    fits = {lang: len(seen & {plain(word(name, lang)) for name in names}) for lang in LANGUAGES}
    best = max(fits, key=lambda lang: fits[lang])
    return best if fits[best] > len(seen & {plain(name) for name in names}) else None


def _by_word(names: Iterable[str], word: Callable[[str, str], str]) -> dict[str, str]:
    """Names by their words; a name comes before the words of others."""
    found = {plain(word(name, lang)): name for name in names for lang in LANGUAGES}
    return found | {plain(name): name for name in names}


@dataclass(frozen=True)
class Headers:
    """The columns that a table may have, and what they are called.

    Attributes:
        table: name of the table.
        columns: names of the columns.
        required: those that it must have.
    """

    table: str
    columns: tuple[str, ...]
    required: tuple[str, ...] = ()

    def names(self) -> dict[str, str]:
        """The columns by every word for them in plain letters."""
        return _header_names(self.table, self.columns)

    def name(self, title: object) -> str | None:
        """The column with this header, or None."""
        return self.names().get(plain(title))

    def language(self, titles: Iterable[object]) -> str | None:
        """The language in which most headers are written; None for the names that code uses."""
        return _language(titles, self.columns, partial(column_word, self.table))

    def word(self, column: str, lang: str | None) -> str:
        """What a column is called in a language, or by code."""
        return column_word(self.table, column, lang) if lang else column


@cache
def _header_names(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    usual = {plain(word): column for column, word in _usual(columns)}
    return usual | _by_word(columns, partial(column_word, table))


def _usual(columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The words that columns have in most tables, where this table has another: people mix them up."""
    for column in columns:
        for lang in LANGUAGES:
            yield column, input_words(lang).get(f"column.{column}", column)
