"""The page: whole, harmless whatever people are called, the same facts as the document."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wfm.labels import LANGUAGES
from wfm.report.clean import clean_text
from wfm.report.figures import Figures
from wfm.report.html import page_bytes
from wfm.report.html_day import day_name
from wfm.report.html_figures import worst_day
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.roster import Activity

from .browser import look, needs_browser, printed_pages
from .conftest import CALLBACKS, PROMISES, SESSIONS
from .page import Element, parse
from .test_findings import FOUND

Make = Callable[..., RosterDocument]

HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></svg><style>*{}</style>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- & &amp; -->",
    "a\x00b\u202ec\ud800",
]


@pytest.fixture(scope="module")
def page(figures: Figures) -> Element:
    """The page of the document in French."""
    return parse(page_bytes(figures, Words("fr")))


@pytest.fixture(scope="module")
def short(make_document: Make) -> RosterDocument:
    """Two agents on one day, with all that can be promised."""
    made = make_document(2, 1, sessions=SESSIONS, promises=PROMISES, callbacks=CALLBACKS)
    made = made.model_copy(update={"last": made.first, "uncovered": made.uncovered[:2]})
    requirement = made.requirement.model_copy(
        update={"intervals": tuple(r for r in made.requirement.intervals if r.start.date() == made.first)}
    )
    segments = [s for s in made.segments if s.date == made.first]
    segments[0] = replace(segments[0], activity=Activity.PERMANENCE, place="Lille", ref="P1")
    return made.model_copy(update={"segments": tuple(segments), "requirement": requirement})


def renamed(made: RosterDocument, text: str) -> RosterDocument:
    """The document with a text wherever people choose the words."""
    agents = (made.agents[0].model_copy(update={"name": text, "team": text}), *made.agents[1:])
    queue = made.requirement.queues[0].model_copy(update={"label": text})
    segments = (replace(made.segments[0], place=text, ref=text, queue=text), *made.segments[1:])
    found = made.uncovered[0].model_copy(update={"kind": text, "ref": text})
    told = {"ref": text, "label": text, "site": text, "region": text}
    session = made.sessions[0].model_copy(update=told)
    promise = made.promises[0].model_copy(update={"ref": text, "label": text})
    callback = made.callbacks[1].model_copy(update={"id": text, "queue": text, "agent": text})
    return made.model_copy(
        update={
            "name": text,
            "agents": agents,
            "segments": segments,
            "uncovered": (found, *made.uncovered[1:]),
            "requirement": made.requirement.model_copy(
                update={"queues": (queue, *made.requirement.queues[1:])}
            ),
            "sessions": (session, *made.sessions[1:]),
            "promises": (promise, *made.promises[1:]),
            "callbacks": (callback, *made.callbacks[1:]),
            "cost_terms": {text: made.cost},
            "bound_origin": text,
            "ortools": text,
        }
    )


def page_of(document: RosterDocument, lang: str = "en") -> Element:
    return parse(page_bytes(Figures(document), Words(lang)))


def check_harmless(short: RosterDocument, text: str) -> None:
    tame, wild = page_of(renamed(short, "x")), page_of(renamed(short, text))
    assert wild.shape() == tame.shape()
    (title,) = wild.all("title")[:1]
    assert title.text == f"Roster — {clean_text(text)}".replace("\r\n", "\n")
    assert clean_text(text) in {cell.text for cell in wild.all("th", scope="row")}
    scripts, styles = wild.all("script"), wild.all("style")
    assert [s.text for s in scripts] == [s.text for s in tame.all("script")]
    assert [s.text for s in styles] == [s.text for s in tame.all("style")]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_words(short: RosterDocument, text: str) -> None:
    check_harmless(short, text)


@settings(
    deadline=None,
    derandomize=True,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    text=st.lists(
        st.one_of(
            st.sampled_from(['"', "'", "<", ">", "&", "</", "<!--", "-->", "]]>", "{{", "}}"]),
            st.text(max_size=6),
        ),
        min_size=1,
        max_size=8,
    )
    .map("".join)
    .filter(str.strip)
)
def test_any_name_stays_words(short: RosterDocument, text: str) -> None:
    check_harmless(short, text)


def test_only_what_is_ours_may_run(page: Element) -> None:
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    rules = policy.attributes["content"]
    assert rules.startswith("default-src 'none';")
    assert "unsafe" not in rules
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (part,) = page.all(tag)
        digest = base64.b64encode(hashlib.sha256(part.text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in rules


def test_nothing_comes_from_elsewhere(figures: Figures) -> None:
    text = page_bytes(figures, Words("fr")).decode("utf-8")
    assert "//" not in re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"\s(src|style|on\w+)=|@import|url\((?!#)", text)
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', text))


def test_identities_are_unique(page: Element) -> None:
    every = [
        e.attributes["id"]
        for tag in ("section", "g", "select", "input", "button", "nav", "form", "pattern")
        for e in page.all(tag)
        if "id" in e.attributes
    ]
    assert len(set(every)) == len(every)


def test_days_are_there_without_a_script(page: Element, figures: Figures) -> None:
    days = page.all("section", class_="day")
    assert [day.attributes["id"] for day in days] == [day_name(d) for d in figures.board.working_days]
    assert not [day for day in days if "hidden" in day.attributes]
    (tools,) = page.all("form")
    assert "hidden" in tools.attributes  # shown by the script that they need
    monday = days[0].text
    assert "Aïcha Benali08:00–15:517:06" in monday
    assert "Driss El AmraniAbsence" in monday


def test_the_page_says_which_day_it_opens_at_and_prints_all(page: Element, figures: Figures) -> None:
    worst = worst_day(figures, Words("fr"))
    assert worst is not None
    (link,) = page.all("a", id="worst")
    assert (link.attributes["href"], link.text) == (f"#{worst.name}", worst.said)
    assert worst.name != day_name(figures.board.working_days[0])
    script = page.all("script")[0].text
    for name in ("print-shown", "print-all"):
        assert len(page.all("button", id=name)) == 1
        assert f'at("{name}")' in script


def test_teams_of_rows_are_those_of_the_menu(page: Element, document: RosterDocument) -> None:
    menu = {o.attributes["value"]: o.text for o in page.all("select", id="team")[0].all("option")}
    assert menu == {"": "toutes les équipes", "0": "Nord", "1": "Sud"}
    teams = {agent.name: agent.team for agent in document.agents}
    rows = [row for row in page.all("tr") if "data-team" in row.attributes]
    assert len(rows) > len(teams)
    for row in rows:
        assert menu[row.attributes["data-team"]] == teams[row.all("th")[0].text]


def test_figures_are_those_of_the_document(page: Element, figures: Figures) -> None:
    words = Words("fr")
    tiles = {tile.all("dt")[0].text: tile.all("dd")[0].text for tile in page.all("dl")[0].all("div")}
    assert tiles["Taux de décroché"] == words.percent(figures.total.answer_rate)
    assert tiles["Écart à la borne"] == words.percent(figures.document.gap)
    assert tiles["Statut"] == "réalisable"
    costs = page.all("section", id="costs")[0].text
    assert "Heures de contrat manquantes12,5" in costs
    every = page.all("section", id="all-shortages")[0]
    assert len(every.all("tr")) == len(figures.document.uncovered) + 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language(short: RosterDocument, lang: str) -> None:
    page = page_of(short, lang)
    assert page.all("html")[0].attributes["lang"] == lang
    assert Words(lang)("page.overview") in {title.text for title in page.all("h2")}


def test_what_was_promised_is_told(short: RosterDocument) -> None:
    page = page_of(short)
    for name, rows in (("permanences", 5), ("deferred", 2), ("callbacks", 2), ("callback_list", 4)):
        assert len(page.all("section", id=name)[0].all("tr")) == rows + 1


@pytest.mark.parametrize("hard", [True, False])
def test_what_the_audit_found_is_told_and_broken_rules_are_open(short: RosterDocument, hard: bool) -> None:
    findings = FOUND if hard else FOUND[1:]
    page = page_of(short.model_copy(update={"findings": findings}))
    (shown,) = [more for more in page.all("details") if more.all("section", id="findings")]
    assert len(shown.all("tr")) == len(findings) + 1
    assert ("open" in shown.attributes) is hard
    assert ("undo" in shown.text) is hard
    assert len(shown.all("td", class_="alert")) == hard


def test_an_empty_roster_has_a_page(make_document: Make) -> None:
    made = make_document(0, 1)
    requirement = made.requirement.model_copy(update={"intervals": (), "queues": ()})
    made = made.model_copy(
        update={
            "requirement": requirement,
            "uncovered": (),
            "bound": None,
            "gap": None,
            "cost_terms": {},
            "cost": 0.0,
        }
    )
    page = page_of(made)
    assert not page.all("section", class_="day")
    assert not page.all("section", id="overview")


def test_colours_come_from_the_palette(page: Element) -> None:
    colours, rules = page.all("style")[0].text.split("}", 1)
    assert colours.count("--") > 10
    assert not re.search(r"#[0-9a-f]{3,8}\b", rules, re.IGNORECASE)
    assert set(re.findall(r"var\(--(\w+)\)", rules)) <= set(re.findall(r"--(\w+):", colours))


ROWS_IN_SIGHT = """
  const rows = () => [...page.querySelectorAll("tr[data-team]")].filter((row) => row.getClientRects().length);
  const names = () => [...new Set(rows().map((row) => row.cells[0].textContent.trim()))];
  const person = page.getElementById("person");
  const after = (text) => {
    person.value = text;
    person.dispatchEvent(new Event("input", { bubbles: true }));
    return [names(), rows().length];
  };
  return { all: after(""), one: after("celine"), id: after(" a07"), none: after("nobody"), again: after("") };
"""


@needs_browser
def test_a_person_is_found_in_a_browser_which_has_nothing_to_complain_of(
    figures: Figures, tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(page_bytes(figures, Words("fr")))
    told, complaints = look(path, ROWS_IN_SIGHT)
    assert isinstance(told, dict)
    everybody = {agent.name for agent in figures.document.agents}
    assert {name for name in everybody if any(name in seen for seen in told["all"][0])} == everybody
    assert {"Céline" in name for name in told["one"][0]} == {True}
    assert 0 < told["one"][1] < told["all"][1]
    (named,) = (agent.name for agent in figures.document.agents if agent.id == "A07")
    assert {named in seen for seen in told["id"][0]} == {True}
    assert (told["none"], told["again"]) == ([[], 0], told["all"])
    assert complaints == []
    path.write_bytes(path.read_bytes().replace(b'"use strict";', b'"use strict"; ', 1))
    assert look(path, "return 0;")[1]  # a script that is not the page's own is refused, and this is heard


@needs_browser
def test_a_page_is_printed_on_paper(figures: Figures, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(page_bytes(figures, Words("fr")))
    assert 1 <= printed_pages(path) <= 20


@needs_browser
def test_short_parts_share_a_sheet_of_paper(promising: RosterDocument, tmp_path: Path) -> None:
    few = promising.agents[:3]
    ids = {agent.id for agent in few}
    segments = tuple(segment for segment in promising.segments if segment.agent in ids)
    small = promising.model_copy(update={"agents": few, "segments": segments})
    path = tmp_path / "report.html"
    path.write_bytes(page_bytes(Figures(small), Words("nl")))
    assert printed_pages(path) <= 3  # the figures; permanences, legend and the first day; hours
