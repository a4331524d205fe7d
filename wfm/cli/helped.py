"""The help of commands, in the language of whoever asks.

Commands name a key of ``wfm/labels/help`` as the help of each option; what the library would say in English
is written here from the same catalogues. The context carries how the language is found (``wfm.cli.usage``),
because finding it may mean to look into a scenario.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from wfm.labels import NO_BREAK, help_words

PROGRAM = "wfm"
THEIRS = ("help", "install_completion", "show_completion")
"""Options that the library adds, with help of its own."""
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_TYPE = re.compile(r"<([a-z ]+)>")

Told = TyperArgument | TyperOption


class Command(TyperCommand):
    """A command whose help is in the language of the user."""

    def get_help(self, ctx: object) -> str:
        """The page that ``--help`` shows."""
        return page(cast(typer.Context, ctx))

    def shell_complete(self, ctx: object, incomplete: str) -> list[Any]:
        """What a shell offers, with a word on each."""
        known = cast(typer.Context, ctx)
        return retold(super().shell_complete(known, incomplete), known)


def page(ctx: typer.Context) -> str:
    """The help of a command: usage, what it does, arguments, options and commands, within 80 columns."""
    words = help_words(ctx.obj())
    name = command_key(ctx)
    sheet = ctx.make_formatter()
    sheet.write_usage(ctx.command_path, _pieces(ctx, words), prefix=f"{words['page.usage']} ")
    for key in (f"command.{name}", f"more.{name}"):
        if key in words:
            sheet.write_paragraph()
            with sheet.indentation():
                sheet.write_text(words[key])
    for heading, rows in _sections(ctx, words):
        if rows:
            sheet.write_paragraph()
            sheet.write(f"{words[heading]}\n")
            with sheet.indentation():
                sheet.write_dl(rows)
    return str(sheet.getvalue()).rstrip("\n").replace(NO_BREAK, " ")


def usage_line(ctx: typer.Context, lang: str) -> str:
    """How a command is typed, on one line."""
    words = help_words(lang)
    return f"{words['page.usage']} {ctx.command_path} {_pieces(ctx, words)}"


def placed(text: str, words: dict[str, str]) -> str:
    """A text with what stands for a value (``FILE.csv``, ``<path>``) in the words of a language."""
    known = _CAPITALS.sub(lambda found: words.get(f"placeholder.{found[0]}", found[0]), text)
    return _TYPE.sub(lambda found: f"<{words.get(f'type.{found[1]}', found[1])}>", known)


def option_key(param: Told) -> str:
    """The key under which the catalogues have the help of an argument or option."""
    return f"option.{param.name if param.name in THEIRS else param.help}"


def command_key(ctx: typer.Context) -> str:
    """A command as the catalogues call it; the program itself is the one without another above."""
    return str(ctx.command.name) if ctx.parent else PROGRAM


def retold(offered: Iterable[Any], ctx: typer.Context) -> list[Any]:
    """Completions of a shell with a word on each in the language of the user."""
    words = help_words(ctx.obj())
    told = {name: words[f"command.{name}"] for name in _commands(ctx)}
    told |= {typed: words[option_key(one)] for one in _params(ctx) for typed in one.opts}
    items = list(offered)
    for item in items:
        item.help = told.get(item.value, item.help)
    return items


def _commands(ctx: typer.Context) -> tuple[str, ...]:
    return tuple(ctx.command.commands) if isinstance(ctx.command, TyperGroup) else ()


def _params(ctx: typer.Context) -> list[Told]:
    return cast(list[Told], ctx.command.get_params(ctx))


def _pieces(ctx: typer.Context, words: dict[str, str]) -> str:
    return placed(" ".join(ctx.command.collect_usage_pieces(ctx)), words)


def _sections(ctx: typer.Context, words: dict[str, str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Headings with what is listed under each."""
    for kind in ("argument", "option"):
        listed = (param for param in _params(ctx) if param.param_type_name == kind)
        yield f"page.{kind}s", [row for param in listed for row in _row(param, ctx, words)]
    yield "page.commands", [(name, words[f"command.{name}"]) for name in _commands(ctx)]


def _row(param: Told, ctx: typer.Context, words: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is typed, as the library writes it, and what it means; nothing where it is hidden."""
    record = param.get_help_record(ctx)
    if record:
        between = words["page.both"].format(first="", second="")
        notes = between.join(_notes(param, ctx, words))
        yield placed(record[0], words), words[option_key(param)] + (f"  [{notes}]" if notes else "")


def _notes(param: Told, ctx: typer.Context, words: dict[str, str]) -> Iterator[str]:
    """The default, the limits, and whether it must be given."""
    value = param.get_default(ctx, call=False)
    if param.show_default and not (value is None or value is False or value == ""):
        yield words["page.default"].format(value=value)
    low, high = _limit(param, "min"), _limit(param, "max")
    if low is not None:
        yield f"x>={low}" if high is None else f"{low}<=x<={high}"
    if param.required:
        yield words["page.required"]


def _limit(param: Told, side: str) -> float | None:
    """A bound of the numbers that are taken; earlier versions of the library keep it with their type."""
    kind = getattr(param, "type", None)
    return cast("float | None", getattr(param, side, getattr(kind, side, None)))
