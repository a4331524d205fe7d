"""The reference pages say what the docstrings say. ``make renew`` writes them anew."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.reference import PACKAGES, ROOT, page

FOLDER = ROOT / "docs" / "reference"


@pytest.mark.parametrize("package", PACKAGES)
def test_the_reference_is_up_to_date(package: str, renew: bool) -> None:
    file = FOLDER / f"{package}.md"
    if renew:
        file.parent.mkdir(exist_ok=True)
        file.write_text(page(package), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == page(package), "make renew writes it anew"


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_has_its_signature_and_its_text(package: str) -> None:
    entries = page(package).split("\n## ")[1:]
    titles = [entry.splitlines()[0].strip("`") for entry in entries]
    public = {f"{package}.{name}" for name in dir(import_module(package))} - set(PACKAGES)
    assert set(titles) == public
    for title, entry in zip(titles, entries, strict=True):
        assert len(entry.splitlines()) > 2, f"{title} says nothing"
        if title.rsplit(".")[-1].islower():
            assert f"```python\n{title.rsplit('.')[-1]}(" in entry


def test_nothing_is_left_of_the_way_docstrings_are_written() -> None:
    text = "".join(page(package) for package in PACKAGES)
    assert "``" not in text.replace("```", "")
    assert ":class:" not in text
    assert "(self" not in text
