"""A reader of the portal: Chromium without a window, and what it can tell of a page."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

AXE = Path(__file__).parent / "axe" / "axe.min.js"
"""axe-core 4.14.1 by Deque Systems, MPL-2.0, unchanged; a tool of these tests, no part of the package."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SECONDS = 300
"""How long a script may take on a page; axe-core looks at every cell of a table."""

DESKTOP = (1400, 900)
PHONE = (390, 844)

QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)  # fmt: skip
"""Options that keep Chromium from asking the network for things of its own; names of hosts are not looked up at all."""


class Fault(NamedTuple):
    """A fault of accessibility that axe-core found."""

    rule: str
    says: str
    where: str


class Reader:
    """A browser that reads pages; it remembers requests and complaints until they are asked for."""

    def __init__(self, chromium: str, driver: str, profile: Path) -> None:
        options = Options()
        options.binary_location = chromium
        for option in (*QUIET, f"--user-data-dir={profile}"):
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options, Service(driver, env={**os.environ, "SE_OFFLINE": "true"}))
        self.driver.command_executor.client_config.timeout = SECONDS
        self.driver.set_script_timeout(SECONDS)
        self.size(DESKTOP)

    def open(self, page: Path | str, fragment: str = "") -> None:
        """Open a page from its file, or from an address, and forget what earlier pages asked for and complained of."""
        self.driver.get("about:blank")
        self.requests(), self.complaints()
        self.driver.get((page if isinstance(page, str) else page.resolve().as_uri()) + fragment)

    def size(self, size: tuple[int, int]) -> None:
        """Give the page the width and height of a screen, in CSS pixels."""
        self.command("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=size[0] < 600)

    def prefers(self, scheme: str) -> None:
        """Have the pages follow a scheme of colours, `light` or `dark`."""
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def scripts(self, run: bool) -> None:
        """Let the scripts of pages run, or not."""
        self.command("Emulation.setScriptExecutionDisabled", value=not run)

    def command(self, name: str, **values: Any) -> Any:
        """Return what a command of the DevTools protocol gives."""
        return self.driver.execute_cdp_cmd(name, values)

    def run(self, script: str, *values: Any) -> Any:
        """Return what a script of ours returns, run in the page."""
        return self.driver.execute_script(script, *values)

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements of a selector that are shown."""
        return [element for element in self.driver.find_elements("css selector", selector) if element.is_displayed()]

    def one(self, selector: str, seconds: float = 5) -> WebElement:
        """Return the first element of a selector that is shown, waiting for it."""
        return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: self.all(selector), f"nothing shows as {selector}")[0]

    def until(self, script: str, seconds: float = 5) -> Any:
        """Return what a script returns, once it is true."""
        return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: self.run(script), f"did not come true: {script}")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, on whatever has the focus."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the last call."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]
        return [address for address in asked if not address.startswith(("data:", "blob:", "about:"))]

    def complaints(self) -> list[str]:
        """Return what pages complained of in the console since the last call."""
        return [f"{entry['level']} {entry['message']}" for entry in self.driver.get_log("browser")]

    def is_wider_than_screen(self) -> bool:
        """True when the page scrolls sideways."""
        return self.run("return document.scrollingElement.scrollWidth > document.documentElement.clientWidth + 1")

    def faults(self, within: str = "html") -> list[Fault]:
        """Return the faults of accessibility that axe-core finds."""
        self.run(AXE.read_text(encoding="utf-8") + ";window.axe = axe;")
        call = "axe.run(arguments[0], {runOnly: arguments[1], resultTypes: ['violations']}).then(arguments[arguments.length - 1])"
        found = self.driver.execute_async_script(call, within, RULES)
        return list(_faults(found["violations"]))

    def pdf(self) -> bytes:
        """Return the page as it is printed, on the paper that it asks for itself."""
        made = self.command("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(made["data"])

    def picture(self, path: Path) -> None:
        """Keep what is seen as a PNG file."""
        path.write_bytes(base64.b64decode(self.command("Page.captureScreenshot", format="png")["data"]))

    def close(self) -> None:
        """End the browser and its driver."""
        self.driver.quit()


def _faults(violations: list[dict[str, Any]]) -> Iterator[Fault]:
    for violation in violations:
        for node in violation["nodes"][:5]:
            yield Fault(violation["id"], node["failureSummary"], node["html"][:200])
