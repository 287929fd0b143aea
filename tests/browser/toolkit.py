"""Looking at a page as different people do: in daylight, in the dark, on a phone, without scripts."""

import json
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that look at what changes in the dark
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
PAGE_WEIGHT = 60_000  # bytes without pictures (shared/design, numbers to hold)
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Visit:
    """One page, opened; what went wrong on the way is in `problems`."""

    def __init__(self, page, address: str):
        self.page, self.problems, self._received = page, [], []
        self._host = urlsplit(address).netloc
        page.on("console", self._on_console)
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_finished)
        self.response = page.goto(address, wait_until="load")

    def _on_console(self, message):
        if "Content Security Policy" in message.text:
            self.problems.append(message.text)

    def _on_request(self, request):
        if urlsplit(request.url).netloc not in {self._host, ""}:
            self.problems.append(f"asks a foreign host: {request.url}")

    def _on_finished(self, request):
        self._received.append(request)

    def weight(self) -> int:
        """Bytes of the answer and of everything it loads, without pictures."""
        return sum(
            request.sizes()["responseBodySize"]
            for request in self._received
            if request.resource_type not in {"image", "other"}
        )

    def sideways(self) -> int:
        """By how many pixels the page is wider than the window."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )

    def violations(self, *, only: list[str] | None = None) -> list[str]:
        """What axe finds (by all our rules, or these `only`), each with the rule's name and where."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        rules = {"type": "rule", "values": only} if only else RULES
        options = json.dumps({"runOnly": rules, "resultTypes": ["violations"]})
        found = self.page.evaluate(f"axe.run({options}).then(r => r.violations)")
        return [
            f"{rule['id']}: {[node['target'] for node in rule['nodes'][:3]]} {rule['help']}" for rule in found
        ]


def assert_accessible(open_page, path: str, *, reader: str = "stranger", status: int = 200) -> None:
    """The page at `path` is good in every state we promise (contract.md, promise 4).

    `open_page` is the fixture; `reader` one of tests.browser.examples.Example's.
    """
    visit = open_page(path, reader=reader)
    assert visit.response.status == status, f"{path} answered {visit.response.status}"
    assert visit.violations() == [], "in daylight"
    assert 0 < visit.weight() <= PAGE_WEIGHT, f"too heavy: {visit.weight()}"
    visit.page.emulate_media(color_scheme="dark")
    assert visit.violations(only=COLOURS) == [], "in the dark"
    visit.page.emulate_media(color_scheme="light")
    visit.page.set_viewport_size(PHONE)
    assert visit.sideways() <= 0, "has to be scrolled sideways on a phone"
    assert visit.violations() == [], "on a phone"
    assert visit.problems == []
    text = visit.page.inner_text("main")
    plain = open_page(path, reader=reader, scripts=False)
    plain.page.set_viewport_size(PHONE)
    assert plain.page.locator("main").inner_text() == text, "reads differently without scripts"
