"""What is wrong with a command line, in the language of whoever typed it.

The library that reads command lines speaks English only. Here its errors become sentences of the catalogues,
told before any scenario is read: in the language of ``--lang``, else of the scenario, else of the machine.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from enum import Enum
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import NoneType
from typing import Any, cast, get_args, get_type_hints

import typer
from typer.core import TyperGroup
from typer.models import OptionInfo

from wfm.cli.helped import page, placed, retold, usage_line
from wfm.cli.sentences import echo, readable
from wfm.cli.spoken import is_document, is_workbook, language_of
from wfm.errors import Message
from wfm.errors import told as in_words
from wfm.labels import LANGUAGES, help_words, translate

_LANG, _AS_JSON = "--lang", "--json"
# the library has moved its classes between versions; its public error leads to the one of all wrong usage,
# which has most of what is read here, too
_KINDS = (kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "UsageError")
_USAGE_ERROR = cast(type[typer.BadParameter], next(_KINDS))


class Misused(typer.BadParameter):
    """A value of the command line that will not do.

    Attributes:
        wanted: what is expected instead.
        value: what was typed, or None.
    """

    def __init__(self, wanted: Message, value: object = None, option: str | None = None) -> None:
        self.wanted, self.value = wanted, value
        super().__init__(wanted.text(), param_hint=option)


class Commands(TyperGroup):
    """The commands of wfm, whose help and errors of usage are told in the language of the user."""

    def get_help(self, ctx: object) -> str:
        """The page that ``--help`` shows."""
        return page(cast(typer.Context, ctx))

    def shell_complete(self, ctx: object, incomplete: str) -> list[Any]:
        """What a shell offers, with a word on each."""
        known = cast(typer.Context, ctx)
        return retold(super().shell_complete(known, incomplete), known)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: object,
    ) -> object:
        """Read the command line, run the command, end with its code."""
        typed = tuple(sys.argv[1:] if args is None else args)
        readable()
        extra["obj"] = partial(language, typed)
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except _USAGE_ERROR as error:
            if not standalone_mode:
                raise
            if type(error).__name__ == "NoArgsIsHelpError":
                error.show()
            else:
                tell(error, language(typed), as_json=_AS_JSON in typed)
            sys.exit(error.exit_code)
        if standalone_mode:
            sys.exit(code or 0)
        return code


def tell(error: typer.BadParameter, lang: str, *, as_json: bool = False) -> None:
    """Print how the command is used, and what is wrong; for machines as the one document of the run, too."""
    if error.ctx is not None:
        echo(usage_line(cast(typer.Context, error.ctx), lang), err=True)
        echo(translate(lang, "usage.help", command=f"{error.ctx.command_path} --help"), err=True)
    wrong = sentence(error, lang)
    echo(translate(lang, "usage.error", text=wrong), err=True)
    if as_json:
        typer.echo(json.dumps({"error": wrong}, indent=1))


def language(arguments: Sequence[str]) -> str:
    """The language of ``--lang``, else of the first scenario or roster that is named, else of the machine."""
    asked = [after for option, after in pairwise(arguments) if option == _LANG]
    asked += [word.partition("=")[2] for word in arguments if word.startswith(f"{_LANG}=")]
    if asked and asked[-1] in LANGUAGES:
        return asked[-1]
    from wfm.cli.session import language_of_machine

    places = [Path(word) for word in arguments if not word.startswith("-")]
    told = (place for place in places if place.is_dir() or is_workbook(place) or is_document(place))
    return next(filter(None, map(language_of, told)), None) or language_of_machine()


def sentence(error: typer.BadParameter, lang: str) -> str:
    """What is wrong, in words; the library's own where it found something that has none here."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return _unknown("option", _option(error), getattr(error, "possibilities", None) or (), lang)
    if kind == "BadOptionUsage":
        key = "usage.needs_value" if "requires" in error.message else "usage.no_value"
        return translate(lang, key, option=_option(error))
    if kind == "MissingParameter":
        return translate(lang, "usage.missing", option=_name(error, lang))
    if isinstance(error, typer.BadParameter):
        return _bad_value(error, lang)
    return _other(error, lang)


def _option(error: typer.BadParameter) -> str:
    return str(getattr(error, "option_name", ""))


def _bad_value(error: typer.BadParameter, lang: str) -> str:
    wanted = error.wanted if isinstance(error, Misused) else _wanted(error)
    value = error.value if isinstance(error, Misused) else None
    found = "" if value is None else translate(lang, "problem.value", value=in_words(value, lang)) + " — "
    place = translate(lang, "problem.place", place=_name(error, lang))
    return f"{place} {found}{wanted.text(lang)}"


def _name(error: typer.BadParameter, lang: str) -> str:
    """The option as it is typed, or the argument as the help calls it."""
    if error.param is None or error.param_hint:
        return str(error.param_hint or "")
    typed = next((word for word in error.param.opts if word.startswith("--")), None)
    return typed or placed(str(getattr(error.param, "metavar", None) or error.param.name), help_words(lang))


def _wanted(error: typer.BadParameter) -> Message:
    """What an option takes, as its command declares it."""
    kind, option = _declared(error)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Message("expected.one_of", {"values": ", ".join(str(one.value) for one in kind)})
    if kind is int and option is not None and option.max is not None:
        return Message("usage.whole_between", {"low": int(option.min or 0), "high": int(option.max)})
    if kind is int:
        return Message("expected.whole")
    return Message("expected.number") if kind is float else Message("usage.value")


def _declared(error: typer.BadParameter) -> tuple[object, OptionInfo | None]:
    """The type of a parameter, and what the library was told of it."""
    call = error.ctx.command.callback if error.ctx else None
    name = error.param.name if error.param else None
    hint = get_type_hints(inspect.unwrap(call), include_extras=True).get(name or "") if call else None
    kind, *more = get_args(hint) or (None,)
    alone = [part for part in get_args(kind) if part is not NoneType]
    option = next((one for one in more if isinstance(one, OptionInfo)), None)
    return (alone[0] if alone else kind), option


def _other(error: typer.BadParameter, lang: str) -> str:
    """A command that is missing or unknown, or an argument too many."""
    quoted = re.search(r"'([^']*)'", error.message)
    if "No such command" in error.message and quoted:
        known = tuple(getattr(error.ctx.command, "commands", ())) if error.ctx else ()
        return _unknown("command", quoted[1], get_close_matches(quoted[1], known), lang)
    if "extra argument" in error.message:
        return translate(lang, "usage.extra", words=re.sub(r".*\((.*)\)$", r"\1", error.message))
    return translate(lang, "usage.no_command") if "Missing command" in error.message else str(error.message)


def _unknown(kind: str, word: str, near: Sequence[str], lang: str) -> str:
    key = f"usage.unknown_{kind}_near" if near else f"usage.unknown_{kind}"
    return translate(lang, key, word=word, near=", ".join(near))
