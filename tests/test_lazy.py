"""Names imported on demand."""

from __future__ import annotations

import sys

import pytest

import wfm
from wfm.lazy import lazy


def test_a_name_comes_from_its_module_and_stays() -> None:
    get, _ = lazy("wfm", {"grid": ("Grid",)})
    value = get("Grid")
    assert value is sys.modules["wfm.grid"].Grid
    assert vars(wfm).pop("Grid") is value


def test_names_are_listed_in_order() -> None:
    _, names = lazy("wfm", {"grid": ("b", "a"), "hours": ("c",)})
    assert names() == ["a", "b", "c"]


def test_a_package_is_imported_on_demand() -> None:
    get, names = lazy("wfm", {}, ("erlang",))
    assert get("erlang") is sys.modules["wfm.erlang"]
    assert names() == ["erlang"]


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(AttributeError, match="'wfm' has no attribute 'nothing'"):
        wfm.nothing  # noqa: B018
