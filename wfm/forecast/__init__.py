"""History or totals -> Forecast: one method a file, one shape.

A method is a function ``expected(basis, queue) -> Expected``; ``predict`` chooses one for each queue, lays
the events on top and cuts the horizon out.
"""

from __future__ import annotations

from wfm.lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfm.forecast.audited import Note as Note
    from wfm.forecast.borrowing import borrowed as borrowed
    from wfm.forecast.import_audit import audit_history as audit_history
    from wfm.forecast.no_share import unshared as unshared
    from wfm.forecast.prediction import predict as predict

_PUBLIC = {
    "audited": ("Note",),
    "borrowing": ("borrowed",),
    "import_audit": ("audit_history",),
    "prediction": ("predict",),
    "no_share": ("unshared",),
}

__getattr__, __dir__ = lazy(__name__, _PUBLIC)
