"""Looks at a page in a real browser, without a window."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no browser is there")

_FROM_OUTSIDE = ("--disable-web-security", "--allow-file-access-from-files")
_CONSOLE = re.compile(r"CONSOLE[:(]\d+\)?\] (.*)")
_PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")
_PROBE = """<!doctype html><meta charset="utf-8"><title>probe</title>
<iframe id="seen" width="1400" height="900" src="{page}"></iframe><pre id="told"></pre>
<script>
addEventListener("load", () => {{
  const page = document.getElementById("seen").contentDocument;
  const told = () => {{ {script} }};
  document.getElementById("told").textContent = JSON.stringify(told());
}});
</script>
"""


def look(page: Path, script: str) -> tuple[object, list[str]]:
    """What a script tells of a page, and what the page says on the console.

    The script is run from outside, so that the page stays as it was written, and its own rules hold for it.

    Args:
        page: a file.
        script: the body of a function that returns plain values; ``page`` is the document.
    """
    probe = page.with_name(f"probe-{page.name}")
    probe.write_text(_PROBE.format(page=page.name, script=script), encoding="utf-8")
    run = _run(page.parent, *_FROM_OUTSIDE, "--enable-logging=stderr", "--dump-dom", probe.as_uri())
    found = re.search(r'<pre id="told">(.*?)</pre>', run.stdout, re.DOTALL)
    assert found, run.stderr
    assert found[1], run.stderr
    return json.loads(html.unescape(found[1])), _CONSOLE.findall(run.stderr)


def printed_pages(page: Path) -> int:
    """How many sheets of paper a page takes."""
    pdf = page.with_suffix(".pdf")
    _run(page.parent, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    return len(_PAGE_OF_PDF.findall(pdf.read_bytes()))


def _run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the browser with a profile of its own."""
    assert BROWSER
    own = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}")
    command = [BROWSER, *own, *options]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
