"""The program: its commands and its version."""

from __future__ import annotations

from typing import Annotated

import typer

from wfm.cli.audit import audit
from wfm.cli.capacity import capacity
from wfm.cli.check import check
from wfm.cli.compare import compare
from wfm.cli.explain import explain
from wfm.cli.export import export
from wfm.cli.forecast import forecast
from wfm.cli.helped import Command
from wfm.cli.new import new
from wfm.cli.options import Language
from wfm.cli.plan import plan
from wfm.cli.replan import replan
from wfm.cli.simulate import simulate
from wfm.cli.staff import staff
from wfm.cli.usage import Commands
from wfm.version import __version__

# plain help loads in half the time that rich help takes
app = typer.Typer(cls=Commands, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
COMMANDS = (new, check, forecast, staff, plan, replan, audit, explain, simulate, compare, capacity, export)
for command in COMMANDS:
    app.command(cls=Command)(command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"wfm {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="version")
    ] = False,
    lang: Language = None,
) -> None:
    """Have every command speak the language that is given before its name, unless it is given one itself."""
    if lang:
        context.default_map = {command.__name__: {"lang": lang.value} for command in COMMANDS}
