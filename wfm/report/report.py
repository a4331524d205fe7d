"""The report of a roster: its figures, and the files made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from wfm.report.figures import Figures
from wfm.report.files import replace_file
from wfm.report.summary import summary_tables
from wfm.report.tables import Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument

if TYPE_CHECKING:
    from wfm.report.outputs import Keep, Written


class Report:
    """What a roster means, from its document alone.

    Every file is replaced as a whole or left as it was. Where a method takes ``lang`` (fr, nl, de or en), the
    language of the service is meant by default; ``force`` replaces even files that wfm did not write.

    Attributes:
        document: the roster with all that is needed to show it.
    """

    def __init__(self, document: RosterDocument) -> None:
        self.document = document

    @cached_property
    def figures(self) -> Figures:
        """The figures of the roster."""
        return Figures(self.document)

    def summary(self, lang: str | None = None) -> tuple[Table, ...]:
        """The summary as tables: roster, queues, costs, shortages, agents.

        Args:
            lang: fr, nl, de or en; by default the language of the service.
        """
        return summary_tables(self.figures, self._words(lang))

    def to_excel(self, path: str | Path, lang: str | None = None, force: bool = True) -> None:
        """Write the roster as a workbook, usually ``roster.xlsx``.

        Raises:
            OutputError: the file cannot be written, or may not be replaced.
        """
        from wfm.report.excel import workbook_bytes

        words = self._words(lang)
        replace_file(Path(path), workbook_bytes(self.figures, words), force=force, lang=words.lang)

    def to_html(self, path: str | Path, lang: str | None = None, force: bool = True) -> None:
        """Write the roster as one page for a browser, usually ``report.html``; it needs no network.

        Raises:
            OutputError: the file cannot be written, or may not be replaced.
        """
        from wfm.report.html import page_bytes

        words = self._words(lang)
        replace_file(Path(path), page_bytes(self.figures, words), force=force, lang=words.lang)

    def to_csv(self, folder: str | Path, lang: str | None = None, force: bool = True) -> tuple[Path, ...]:
        """Write ``hours.csv`` (one row an agent and day) and ``coverage.csv`` (one an open interval).

        Returns:
            The files.

        Raises:
            OutputError: one cannot be written, or may not be replaced; the other is written all the same.
        """
        from wfm.report.outputs import table_outputs, write_outputs

        words = self._words(lang)
        outputs = table_outputs(self.document, words)
        return write_outputs(Path(folder), outputs, force=force, lang=words.lang).all()

    def to_calendars(
        self,
        folder: str | Path,
        lang: str | None = None,
        force: bool = True,
        previous: Sequence[RosterDocument] = (),
    ) -> tuple[Path, ...]:
        """Write a calendar (.ics) for each agent, and one of its permanences for each site and region.

        Args:
            folder: where to, usually ``calendars``.
            lang: fr, nl, de or en; by default the language of the service.
            force: replace even files that wfm did not write.
            previous: earlier rosters that people have, the oldest first: what is no more is cancelled.

        Returns:
            The files.

        Raises:
            OutputError: one cannot be written, or may not be replaced; all others are written all the same.
        """
        from wfm.report.outputs import calendar_outputs, write_outputs

        words = self._words(lang)
        outputs = calendar_outputs(self.document, words, previous)
        return write_outputs(Path(folder), outputs, force=force, lang=words.lang).all()

    def to_json(self, path: str | Path, force: bool = True) -> None:
        """Write the document of the roster, usually ``roster.json``, of which every other file can be made.

        Raises:
            OutputError: the file cannot be written, or may not be replaced.
        """
        data = self.document.to_json().encode("utf-8")
        replace_file(Path(path), data, force=force, lang=self.document.language)

    def to_folder(
        self,
        folder: str | Path,
        lang: str | None = None,
        force: bool = True,
        previous: Sequence[RosterDocument] = (),
        keep: Keep | None = None,
    ) -> Written:
        """Write every file of the roster; one that cannot be written does not keep the others from being.

        Args:
            folder: where to.
            lang: fr, nl, de or en; by default the language of the service.
            force: replace even files that wfm did not write.
            previous: earlier rosters that people have, as for ``to_calendars``.
            keep: whether a file must stay as it is, ``wfm.edits.kept.unread`` for example; by default none.

        Returns:
            ``.files``; ``.errors`` that say why others are not among them; ``.kept``, files that stay, each
            with the one written beside it.
        """
        from wfm.report.outputs import all_outputs, keep_none, write_outputs

        words = self._words(lang)
        outputs = all_outputs(self.figures, words, previous)
        kept = keep or keep_none
        return write_outputs(Path(folder), outputs, force=force, lang=words.lang, keep=kept)

    def _words(self, lang: str | None) -> Words:
        return Words(lang or self.document.language)
