"""The reference pages: the public names of a package with their signatures and docstrings, as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import griffe

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("wfm", "wfm.erlang", "wfm.forecast")
WIDTH = 100
BOUND = "\N{NO-BREAK SPACE}"
HEAD = """# `{package}`

Made from the docstrings by `make renew`; do not edit. The same is shown by `help()`.
"""
TITLES = {
    griffe.DocstringSectionKind.parameters: "Arguments",
    griffe.DocstringSectionKind.attributes: "Attributes",
    griffe.DocstringSectionKind.returns: "Returns",
    griffe.DocstringSectionKind.yields: "Yields",
    griffe.DocstringSectionKind.raises: "Raises",
}


def page(package: str) -> str:
    """The reference of a package: functions first, then classes, then errors, each in order of name."""
    home = import_module(package)
    entries = [
        (_rank(getattr(home, name)), name) for name in dir(home) if f"{package}.{name}" not in PACKAGES
    ]
    parts = [HEAD.format(package=package)]
    for _, name in sorted(entries):
        parts += _entry(f"{package}.{name}", _source(package, name), level=2)
    return "\n".join(parts)


def _rank(value: object) -> int:
    """0 for functions, 1 for classes, 2 for errors."""
    return isinstance(value, type) + (isinstance(value, type) and issubclass(value, Exception))


@cache
def _library() -> griffe.Object | griffe.Alias:
    options = griffe.GoogleOptions(returns_multiple_items=False, returns_named_value=False)
    return griffe.load("wfm", search_paths=[ROOT], docstring_parser="google", docstring_options=options)


def _source(package: str, name: str) -> griffe.Object:
    path = ".".join([*package.split(".")[1:], name])
    found = _library()[path]
    target = found.final_target if isinstance(found, griffe.Alias) else found
    assert isinstance(target, griffe.Object)
    return target


def _entry(shown: str, thing: griffe.Object, level: int) -> Iterator[str]:
    """A heading, the signature, the docstring; of a class also the methods and properties that have one."""
    yield f"{'#' * level} `{shown}`\n"
    signature = _signature(thing)
    if signature:
        yield f"```python\n{signature}\n```\n"
    if thing.docstring:
        yield from _docstring(thing.docstring)
    for name, member in thing.members.items() if thing.is_class else ():
        if isinstance(member, griffe.Object) and _belongs(member):
            yield from _entry(name, member, level + 1)


def _belongs(member: griffe.Object) -> bool:
    """Whether a class is shown with a member: a public method or property that says something."""
    kind = member.is_function or "property" in member.labels
    return bool(kind and member.docstring and not member.name.startswith("_"))


def _signature(thing: griffe.Object) -> str:
    """How a function, a method or a property is called, or a class whose fields are known is made."""
    maker = thing.members.get("__init__") if isinstance(thing, griffe.Class) else thing
    if isinstance(maker, griffe.Function):
        text = re.sub(r"\((self|cls)(, |\))", lambda found: f"({found[2].strip(', ')}", maker.signature())
        text = text.replace("__init__", thing.name).removesuffix(" -> None")
    elif isinstance(maker, griffe.Attribute) and "property" in maker.labels:
        text = f"{maker.name}: {maker.annotation}"
    else:
        text = ""
    whole = re.sub(r"(?<!,) ", BOUND, text)  # lines end after a comma only
    lines = textwrap.wrap(whole, WIDTH, subsequent_indent="    ", break_long_words=False)
    return "\n".join(lines).replace(BOUND, " ")


def _docstring(docstring: griffe.Docstring) -> Iterator[str]:
    for section in docstring.parsed:
        if section.kind is griffe.DocstringSectionKind.text:
            yield f"{_markdown(section.value)}\n"
        else:
            assert section.kind in TITLES, f"{docstring.parent}: a section of kind {section.kind}"
            yield f"**{TITLES[section.kind]}**\n"
            yield "\n".join(_items(section)) + "\n"


def _items(section: griffe.DocstringSection) -> Iterator[str]:
    for item in section.value:
        name = getattr(item, "name", "") or (item.annotation if _is_raise(section) else "")
        text = _markdown(" ".join(item.description.split()))
        yield f"* `{name}`: {text}" if name else f"* {text}"


def _is_raise(section: griffe.DocstringSection) -> bool:
    return section.kind is griffe.DocstringSectionKind.raises


def _markdown(text: str) -> str:
    """Docstrings write code between two backticks, with a role at times; Markdown between one."""
    return re.sub(r"::$", ":", re.sub(r":\w+:`|``", "`", text), flags=re.MULTILINE)
