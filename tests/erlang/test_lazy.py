import subprocess
import sys
from pathlib import Path

import pytest

from wfm import erlang


def test_importing_loads_nothing_heavy() -> None:
    code = (
        "import sys, wfm.erlang; print(sorted({'scipy', 'pandas', 'ortools', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    for name in dir(erlang):
        assert getattr(erlang, name).__name__ == name


def test_no_module_hides_a_public_name() -> None:
    """An imported submodule becomes an attribute of its package, in place of a function of the same name."""
    modules = {path.stem for path in Path(erlang.__file__ or "").parent.glob("*.py")}
    assert not modules & set(dir(erlang))


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="erlang_z"):
        erlang.__getattr__("erlang_z")
