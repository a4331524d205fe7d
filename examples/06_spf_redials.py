"""Two published answer rates, 17 % and 60 %, explained by redials; then what 28 more hires would bring."""

from collections.abc import Callable

from wfm.erlang import with_redials

STAFF = {"September 2022": 32, "October 2023": 52, "28 more hires": 80}
PUBLISHED = {"September 2022": 0.17, "October 2023": 0.60, "28 more hires": 0.90}
GROWTH = 242_454 / 230_703  # beneficiaries of 2023 and of 2022: callers grow alike
ON_THE_PHONE = 0.5  # of the staff at the same time: assumed
AHT, PATIENCE = 480.0, 120.0  # seconds: assumed


def answered(staff: int, callers: float, redial: float) -> float:
    """The share of the calls that is answered, from callers a second."""
    agents = round(ON_THE_PHONE * staff)
    return float(with_redials(callers, agents, AHT, patience=PATIENCE, redial=redial).answer_rate)


def solve(falls: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that falls from above 0 to below it is 0, by halving."""
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if falls(middle) > 0 else (low, middle)
    return low


def callers_at(redial: float) -> float:
    """Callers a second in September 2022, so that 17 % of the calls were answered."""
    return solve(lambda rate: answered(32, rate, redial) - 0.17, 1e-3, 10.0)


def too_few(redial: float) -> float:
    """What is missing to 60 % in October 2023: the more callers call again, the fewer they are at first."""
    return 0.60 - answered(52, GROWTH * callers_at(redial), redial)


redial = solve(too_few, 0.0, 0.98)
callers = callers_at(redial)
print(f"fitted on 17 % and 60 % only: redial {redial:.1%}, {3600 * callers:.0f} callers an hour in 2022")
rates = {
    when: answered(staff, callers * (GROWTH if staff > 32 else 1), redial) for when, staff in STAFF.items()
}
for when, rate in rates.items():
    print(f"  {when:15} {STAFF[when]:3} on staff: {rate:.1%} answered; published {PUBLISHED[when]:.0%}")
