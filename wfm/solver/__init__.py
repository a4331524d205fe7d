"""The roster engine: problem, variables, rules and search.

* ``problem``: look-ups and every duty that could be given; no decision, no OR-Tools.
* ``model``: the CP-SAT variables of a part of the roster.
* ``rules``: one small module a rule, each with ``allows``, ``post`` and ``audit``.
* the search: ``construct``, ``improve``, ``bound``, put together by ``search``.
"""
