"""The program ``wfm``: the same as ``python -m wfm``."""

from __future__ import annotations

import sys

from wfm.cli import interrupt


def main() -> None:
    """Run the command line and exit with its code; an interrupt ends with 130 and without a traceback."""
    finish = interrupt.finishes(sys.argv[1:])
    interrupt.install(finish=finish)
    try:
        from wfm.cli.app import app

        app(prog_name="wfm")
    except SystemExit as end:
        if not interrupt.requested.is_set() or (finish and end.code):
            raise
    except BaseException:
        # a library that is interrupted while it loads may raise anything
        if finish or not interrupt.requested.is_set():
            raise
    sys.exit(interrupt.INTERRUPTED)


if __name__ == "__main__":
    main()
