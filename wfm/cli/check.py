"""``wfm check``: everything that is wrong with a scenario, or what was read."""

from __future__ import annotations

import typer

from wfm.cli.options import AsJson, Language, Quiet, Source
from wfm.cli.session import BAD_INPUT, Session


def check(source: Source, as_json: AsJson = False, lang: Language = None, quiet: Quiet = False) -> None:
    """Read a scenario, look what will be missing, and say so."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        scenario = session.read(source)
        session.tell_law(scenario)
        from wfm.explaining import check as look
        from wfm.forecast import audit_history, predict

        calls = predict(scenario).total
        notes = audit_history(scenario)
        concerns = look(scenario)
        horizon = scenario.service.horizon
        session.say(
            "cli.doubtful" if concerns else "cli.sound",
            name=scenario.service.name,
            period=session.words.period(horizon.first, horizon.last),
            days=scenario.grid.days,
            queues=len(scenario.queues),
            agents=len(scenario.agents),
            calls=session.words.number(calls),
        )
        for note in notes:
            session.say("cli.note", text=note.text(session.words.lang))
        session.tell(concerns)
        session.emit(
            {
                "name": scenario.service.name,
                "from": horizon.first.isoformat(),
                "to": horizon.last.isoformat(),
                "days": scenario.grid.days,
                "queues": len(scenario.queues),
                "agents": len(scenario.agents),
                "calls": calls,
                "problems": [],
                "notes": [note.to_dict(session.words.lang) for note in notes],
                "concerns": [concern.to_dict(session.words.lang) for concern in concerns],
            }
        )
        if any(concern.hard for concern in concerns):
            raise typer.Exit(BAD_INPUT)
