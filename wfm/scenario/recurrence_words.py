"""Recurrences in words: ``1st and 3rd Tuesday``, ``mercredi sauf le 5e``, ``elke maandag``, ``Montag``.

Words of the four languages are turned into codes (``n3`` a place, ``w1`` a weekday, ``E`` every, ``X``
except, ``p`` odd or even weeks), and the codes are matched with the few orders that have one reading.
Articles and the like are passed over. What could be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from wfm.scenario.base import invalid
from wfm.scenario.pattern import EVEN, LAST, ODD, PLACES, Pattern
from wfm.weekdays import TwoDaysError, is_weekday, parse_weekday, tongue

_SUFFIXES = "st|nde?|rd|th|ers?|res?|eres?|es?|emes?|iemes?|de|ste|ten?|ter|o"
_TOKEN = re.compile(rf"(\d+)(?:{_SUFFIXES})?(?![a-z\d])[.°]?|t/m\b|[a-z]+|[^\w\s]|\S+", re.ASCII)
_CLAUSES = re.compile(r"[;|]")
_PASSED_OVER = frozenset(",+&/.:()'’")
_KNOWN = {
    "E": "every each any all tous tout toutes toute chaque elke elk alle iedere jede jeder jeden jedes",
    "X": """except but not no without sauf hors hormis excepte pas behalve uitgezonderd niet geen zonder
        ausser nicht kein keine keinen ohne""",
    "w0 w1 w2 w3 w4": """weekday weekdays weekdag weekdagen werkdag werkdagen wochentag wochentage wochentags
        wochentagen""",
    "M": "month mois maand monat monats",
    "S": "week weeks semaine semaines weken woche wochen kalenderwoche kalenderwochen kw",
    EVEN: "even pair paire pairs paires gerade geraden gerader",
    ODD: "odd impair impaire impairs impaires oneven ungerade ungeraden ungerader",
    "R": "to through au tot t/m bis - – —",
    "B": """other two deux twee andere zwei fortnight fortnightly biweekly quinzaine bimensuel tweewekelijks
        veertiendaags zweiwochentlich vierzehntaglich""",
    "n1": "first premier premiers premiere premieres eerste erste ersten erster",
    "n2": "second seconde deuxieme deuxiemes tweede zweite zweiten zweiter",
    "n3": "third troisieme troisiemes derde dritte dritten dritter",
    "n4": "fourth quatrieme quatriemes vierde vierte vierten vierter",
    "n5": "fifth cinquieme cinquiemes vijfde funfte funften funfter",
    f"n{LAST}": "last dernier derniers derniere dernieres laatste letzte letzten letzter",
    "": """the of in on an a and s le les la l du de des d aux et dans en het van op der die das den dem am im
        und permanence permanences session sessions zitdag zitdagen sprechtag sprechtage""",
}
_CODES = {word: code for code, words in _KNOWN.items() for word in words.split()}
EXCEPT = frozenset(_KNOWN["X"].split())
"""Words after which something is left out, without accents."""
_ISO = re.compile(r"\biso(?:[ -]?8601)?\b-?")  # weeks are those of ISO 8601, said or not
_JOURS = re.compile(r"\bjours? (?:de semaine|ouvr(?:e|able)s?)\b")  # "de la semaine" may mean all seven
_EVERY_DAY = re.compile(
    r"\b(?:(?:tous les|chaque) jours?|(?:elke|iedere|alle) dag(?:en)?|(?:every|each) day|(?:jeden|alle) tage?"
    r"|dagelijks|daily|taglich)\b"
)
_ALL_DAYS = "every monday tuesday wednesday thursday friday saturday sunday "

_NTH = r"(?:n-?\d )"
_DAY = r"(?:w\d )"
_WEEKS = r"(?:p\w+ )"
_PLAIN = re.compile(rf"(?=.)(?:(?:E )?{_DAY})*(?:(?:E )?{_NTH}+{_DAY}|E {_DAY})*")
_PARITY = re.compile(
    rf"(?:E )?(?:{_WEEKS}(?:E )?{_DAY}|{_DAY}{_WEEKS})|(?:{_WEEKS}{_DAY}+)+|(?:{_DAY}+{_WEEKS})+"
)
_EXCEPT = re.compile(rf"(?P<base>(?:(?:E )?{_DAY})*)(?P<holes>(?:X (?:{_NTH}+{_DAY}?|{_DAY}+))+)")
_ONE_PLAIN = re.compile(rf"({_NTH}*)w(\d) ")
_ONE_PARITY = re.compile(rf"({_WEEKS}?)({_DAY}+)({_WEEKS}?)")
_ONE_HOLE = re.compile(rf"X ({_NTH}*)({_DAY}*)")
_EVERY_SECOND = re.compile(r"E n[2-5] w")


def read_patterns(words: str, lang: str | None = None) -> tuple[Pattern, ...]:
    """The patterns that a text says, in order of weekday, one a weekday.

    Args:
        words: parts separated by ``;`` or ``|``, each in any of the four languages.
        lang: the language in which weekdays are read that have two readings; None if it is not known.

    Raises:
        PydanticCustomError: a word is unknown, the text has several readings or none, or no day is meant.
    """
    said: dict[int, Pattern] = {}
    plain = _JOURS.sub("weekdays", _ISO.sub("", folded(words)))
    lang = tongue(_day_names(plain), lang)
    for clause in _CLAUSES.split(plain):
        for pattern in _clause(_coded(clause, lang)):
            known = said.get(pattern.weekday, pattern)
            said[pattern.weekday] = _both(known, pattern)
    if not said:
        raise invalid("recurrence")
    try:
        return tuple(Pattern.of(p.weekday, p.nth, but=p.but, weeks=p.weeks) for _, p in sorted(said.items()))
    except ValueError:
        raise invalid("recurrence_never") from None


def _both(one: Pattern, other: Pattern) -> Pattern:
    """What is said twice of a weekday: places in the month add up, all else must be the same."""
    if one == other:
        return one
    if one.nth and other.nth and not (one.but or other.but):
        return Pattern(one.weekday, (*one.nth, *other.nth))
    raise invalid("recurrence_once")


def folded(words: str) -> str:
    """Words without case and accents."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _day_names(plain: str) -> Iterator[str]:
    """The words of a text that are nothing but weekdays."""
    words = (match[0] for match in _TOKEN.finditer(plain))
    return (word for word in words if word not in _CODES and is_weekday(word))


def _coded(clause: str, lang: str | None) -> str:
    """The words of a clause as codes, each followed by a blank; odd and even weeks as one, ranges in full."""
    whole = _EVERY_DAY.sub(_ALL_DAYS, clause)
    codes = "".join(f"{code} " for match in _TOKEN.finditer(whole) if (code := _code(match, lang)))
    codes = re.sub(r"(?:S (odd|even)|(odd|even) S) ", lambda m: f"p{m[1] or m[2]} ", codes)
    codes = re.sub(r"w(\d) R w(\d) ", lambda m: _run(int(m[1]), int(m[2])), codes)
    if re.search(r"\bB |\bn\S+ S ", codes) or (_EVERY_SECOND.search(codes) and "M " not in codes):
        raise invalid("recurrence_every_other")
    unknown = re.search(r"\?(\S+) ", codes)
    if unknown:
        raise invalid("recurrence_word", word=unknown[1][:40])
    return re.sub(r"(?:E )?M ", "", codes)


def _code(match: re.Match[str], lang: str | None) -> str:
    """The code of a word or number; ``?`` and the word where there is none."""
    word = match[0]
    if match[1]:
        return f"n{int(match[1])}" if len(match[1]) == 1 and int(match[1]) in PLACES else f"?{word}"
    if word in _PASSED_OVER:
        return ""
    if word in _CODES:
        return _CODES[word]
    day = _weekday(word, lang)
    return f"?{word}" if day is None else f"w{day}"


def _weekday(word: str, lang: str | None) -> int | None:
    """A weekday by its name, its first letters or its plural in any of the four languages."""
    endings = [word[: -len(end)] for end in ("s", "e", "n", "en") if word.endswith(end)]
    for stem in (word, *(stem for stem in endings if len(stem) >= len("lundi"))):
        try:
            return parse_weekday(stem, lang)
        except TwoDaysError as error:
            raise invalid("weekday_two_ways", word=error.word, days=", ".join(error.names)) from None
        except ValueError:
            continue
    return None


def _run(first: int, last: int) -> str:
    """The codes of the weekdays from one to another."""
    return "".join(f"w{(first + k) % 7} " for k in range((last - first) % 7 + 1))


def _clause(codes: str) -> Iterable[Pattern]:
    """The patterns of one clause, as they are said."""
    if not codes:
        return ()
    if _PLAIN.fullmatch(codes):
        return (Pattern(int(day), _places(nth)) for nth, day in _ONE_PLAIN.findall(codes))
    if _PARITY.fullmatch(codes):
        return _in_weeks(codes.replace("E ", ""))
    found = _EXCEPT.fullmatch(codes)
    if not found:
        raise invalid("recurrence_two_ways")
    return _without(_days(found["base"]), found["holes"])


def _in_weeks(codes: str) -> Iterator[Pattern]:
    for before, days, after in _ONE_PARITY.findall(codes):
        for day in _days(days):
            yield Pattern(day, weeks=(before or after).strip()[1:])


def _without(days: tuple[int, ...], holes: str) -> Iterator[Pattern]:
    """Some weekdays but others of them, or but some places.

    A hole in the month names its weekday unless there is only one.
    """
    left_out: dict[int, tuple[int, ...]] = dict.fromkeys(days, ())
    for nth, named in _ONE_HOLE.findall(holes):
        meant = _days(named) or days
        if (nth and len(set(meant)) != 1) or not set(meant) <= set(days or (meant if nth else ())):
            raise invalid("recurrence_two_ways")
        if not nth:
            left_out = {day: places for day, places in left_out.items() if day not in meant}
            continue
        left_out[meant[0]] = (*left_out.get(meant[0], ()), *_places(nth))
    return (Pattern(day, nth, but=bool(nth)) for day, nth in left_out.items())


def _places(codes: str) -> tuple[int, ...]:
    return tuple(int(place) for place in re.findall(r"n(-?\d)", codes))


def _days(codes: str) -> tuple[int, ...]:
    return tuple(int(day) for day in re.findall(r"w(\d)", codes))
