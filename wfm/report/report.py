"""The report of a roster: its figures, and the files made of them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from wfm.report.figures import Figures
from wfm.report.files import replace_file
from wfm.report.summary import summary_tables
from wfm.report.tables import Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument


class Report:
    """What a roster means, from its document alone.

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
        """Write the roster as a workbook.

        Args:
            path: the file, usually ``roster.xlsx``; replaced as a whole or left as it was.
            lang: fr, nl, de or en; by default the language of the service.
            force: replace even a file that wfm did not write.

        Raises:
            OutputError: the file cannot be written, or may not be replaced.
        """
        from wfm.report.excel import workbook_bytes

        words = self._words(lang)
        replace_file(Path(path), workbook_bytes(self.figures, words), force=force, lang=words.lang)

    def to_json(self, path: str | Path, force: bool = True) -> None:
        """Write the document of the roster, from which every other file can be made again.

        Args:
            path: the file, usually ``roster.json``; replaced as a whole or left as it was.
            force: replace even a file that wfm did not write.

        Raises:
            OutputError: the file cannot be written, or may not be replaced.
        """
        data = self.document.to_json().encode("utf-8")
        replace_file(Path(path), data, force=force, lang=self.document.language)

    def _words(self, lang: str | None) -> Words:
        return Words(lang or self.document.language)
