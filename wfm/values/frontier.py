"""People changed against calls answered: what each version of a roster that is planned again would mean."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One version of the roster.

    Attributes:
        people: agents with a published day that is another one.
        days: published days of agents that are others.
        answered: calls answered, as the report of the roster counts them.
        lost: what is lost: calls, other work and sessions not done, in call equivalents.
        kind: ``mended`` (by those alone who cannot keep to the roster), ``chosen``, ``free`` (changes cost
            nothing), or empty for any other.
        failed: why it was not chosen although it changes fewer people: ``calls`` (too many are lost),
            ``work`` (other work is left undone), ``sessions`` (one is not held), ``hard`` (a rule is broken
            that can be kept). Of versions with more people than the chosen one it is empty.
    """

    people: int
    days: int
    answered: float
    lost: float
    kind: str = ""
    failed: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The version as plain values, for machine output."""
        return {**asdict(self), "failed": list(self.failed)}
