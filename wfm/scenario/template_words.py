"""Templates in the planner's language: they are kept in English, and what people read of them is replaced."""

from __future__ import annotations

import re

from wfm.labels import input_words

_MARK = "example.mark"
_COMMENT = re.compile(r"(?:^|(?<=\s))# ")


def template_text(text: str, lang: str) -> str:
    """A text of a template in a language: names of services, lines and teams, marks of examples, comments."""
    english, own = input_words("en"), input_words(lang)
    names = {english[key]: own[key] for key in english if key.startswith("template.")}
    names[f"{english[_MARK]}:"] = f"{own[_MARK]}:"
    comments = {english[key]: own[key] for key in english if key.startswith("template_comment.")}
    longest_first = sorted(names, key=len, reverse=True)  # some begin as others do
    name = re.compile("|".join(map(re.escape, longest_first)))
    lines = []
    for line in text.split("\n"):
        rest, mark, comment = _parted(line)
        lines.append(name.sub(lambda found: names[found[0]], rest) + mark + comments.get(comment, comment))
    return "\n".join(lines)


def _parted(line: str) -> tuple[str, str, str]:
    """A line without its comment, the mark of a comment, the comment."""
    found = _COMMENT.search(line)
    return (line[: found.start()], found[0], line[found.end() :]) if found else (line, "", "")
