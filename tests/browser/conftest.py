"""What the browser tests read: the worked example and a project of hostile text, as files and from a local server."""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_project

if TYPE_CHECKING:
    from .reader import Reader

ROOT = Path(__file__).parents[2]

HOSTILE = """\
<script>document.title = "run"</script><img src=x onerror="document.title='run'"><svg onload="document.title='run'"></svg>\
</script></style></title><!-- ]]> {{ 7*7 }} {% raw %} "quoted" 'single' `code` [link](javascript:document.title='run') \
<a href="javascript:void(0)">a</a> ![picture](https://example.org/x.png) &lt; &amp; \\u003c $&"""
"""Text that runs, loads or breaks something wherever it is taken for more than text."""


@pytest.fixture(scope="session")
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Yield a browser; tests that need one are skipped without --browser or where Chromium or its driver is missing."""
    if not request.config.getoption("--browser"):
        pytest.skip("pages are read in Chromium with --browser only; it takes minutes")
    pytest.importorskip("selenium", reason="selenium, which drives Chromium, is not installed")
    from .reader import Reader

    chromium, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("Chromium and its driver (Debian: chromium, chromium-driver) are not on this machine")
    opened = Reader(chromium, driver, tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def as_it_began(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give every test a desktop in light colours with scripts."""
    yield
    if "reader" in request.fixturenames:
        from .reader import DESKTOP

        browser = request.getfixturevalue("reader")
        browser.scripts(True)
        browser.size(DESKTOP)
        browser.prefers("light")


def built(root: Path, to: Path) -> Path:
    """Return the folder of the HTML edition of a project, built elsewhere."""
    from vdocs.cli.html import HtmlWriter
    from vdocs.pipeline import compile_project

    HtmlWriter()(compile_project(root)._replace(root=to), to / "html")
    return to / "html"


@pytest.fixture(scope="session")
def example(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of pages of the worked example."""
    return built(ROOT, tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def hostile(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of pages of a project whose texts are all hostile."""
    import json

    text = json.dumps(HOSTILE)
    root = write_project(
        tmp_path_factory.mktemp("hostile"),
        f"""\
requirements:
- {{id: URS-001, title: {text}, statement: {text}, category: functional, acceptance: {text}, gxp_rationale: {text}, verification: [OQ],
   satisfies: ['21CFR11.10(e)']}}
risks:
- {{id: RSK-001, title: {text}, assesses: [URS-001], failure_mode: {text}, cause: {text}, effect: {text},
   severity: high, probability: medium, detectability: low}}
test_cases:
- {{id: OQ-001, title: {text}, level: OQ, verifies: [URS-001], steps: [{{do: {text}, expect: {text}}}]}}
documents:
- {{id: DOC-URS, type: URS, version: 0.1, title: {text}}}
- {{id: DOC-OQ, type: OQ, version: 0.1}}
- {{id: DOC-RTM, type: RTM, version: 0.1}}
""",
    )
    return built(root, root)


@pytest.fixture(scope="session")
def served(example: Path) -> Iterator[str]:
    """Yield the address of a local server that serves the worked example."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, *said: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=str(example)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
