"""The colours that the workbook and the page share.

Fills come from the palette of Okabe and Ito ("Color Universal Design", 2008), which colour-blind readers can
tell apart, lightened where black letters need it. Colour never stands alone: each fill has a letter too.
"""

from __future__ import annotations

from wfm.values.roster import Activity

INK = "000000"
PAPER = "FFFFFF"
QUIET = "595959"
LINE = "BFBFBF"
HOUR_LINE = "7F7F7F"
GAP = "D55E00"

FILLS: dict[str, str] = {
    Activity.PHONE: "56B4E9",
    Activity.CALLBACK: "E69F00",
    Activity.PERMANENCE: "009E73",
    Activity.TRAVEL: "E8C9A0",
    Activity.BACKOFFICE: "B7E4CF",
    Activity.MEETING: "F0E442",
    Activity.TRAINING: "CC79A7",
    Activity.LUNCH: "D9D9D9",
    Activity.BREAK: PAPER,
    "absent": "999999",
    "holiday": "EDEDED",
    "weekend": "E3E3E3",
    "outside": "F7F7F7",
    "header": "DCE6F1",
    "total": "F2F2F2",
    "alert": GAP,
}
"""Fill of each kind of cell or block; the letters on it are black."""
