from __future__ import annotations

import re
from pathlib import Path

import pytest

from wfm.labels import LANGUAGES, input_words
from wfm.scenario.template_words import template_text

SETTINGS = sorted((Path(__file__).parents[2] / "wfm" / "templates").glob("*/service.toml"))
OTHERS = [lang for lang in LANGUAGES if lang != "en"]


def comments(text: str) -> list[str]:
    return re.findall(r"(?:^|\s)# (.*)$", text, re.MULTILINE)


def test_comments_and_names_are_in_the_language_and_values_stay() -> None:
    text = 'name = "My service in two languages"\nzone = "x"   # both days are planned\n# What I say\n'
    assert template_text(text, "de") == (
        'name = "Mein Dienst in zwei Sprachen"\nzone = "x"   # beide Tage werden geplant\n# What I say\n'
    )
    assert template_text("Example: mail;E-mails of partners;Files\n", "fr") == (
        "Exemple: mail;Courriels des partenaires;Dossiers\n"
    )
    assert template_text(text, "en") == text


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("path", SETTINGS, ids=lambda path: path.parent.name)
def test_every_comment_of_a_template_is_in_every_language(path: Path, lang: str) -> None:
    english = path.read_text(encoding="utf-8")
    told = comments(template_text(english, lang))
    assert len(told) == len(comments(english)) > 10
    assert set(told) & set(comments(english)) == set()


def test_no_comment_is_translated_that_no_template_has() -> None:
    written = {comment for path in SETTINGS for comment in comments(path.read_text(encoding="utf-8"))}
    words = {text for key, text in input_words("en").items() if key.startswith("template_comment.")}
    assert words == written
