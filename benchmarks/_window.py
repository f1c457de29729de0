"""A visitor with a real Chromium, who is told to do what the visitors are told that draw nothing."""

from typing import Any

from playwright.async_api import Browser, BrowserContext, Page

from benchmarks._pixels import PROBE, run_of

ANSWERS = """
window.answers = [];
let label = "", pressed = 0, begun = false;
document.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (button) [label, pressed, begun] = [button.innerText.split("\\n").pop(), Date.now(), false];
}, true);
new MutationObserver(() => {
  const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
  if (pressed && state === "running") begun = true;
  if (pressed && begun && state === "notRunning") {
    window.answers.push([label, (Date.now() - pressed) / 1000]);
    pressed = 0;
  }
}).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
"""
"""Notes in ``window.answers`` each button that was pressed, with the seconds until the app's answer was drawn."""


class Window:
    """A page in a browser of its own cookies; see ``Visitor``.

    ``drawings`` has for each run and each time that its page was open which step stood there from when on.
    """

    def __init__(self, browser: Browser, port: int, page: str, query: str = "") -> None:
        self.pressed: dict[str, list[float]] = {}
        self.drawings: dict[str, list[list[tuple[int, float]]]] = {}
        self.faults: list[str] = []
        self._browser, self._address = browser, f"http://localhost:{port}/{page}?{query}"
        self._context: BrowserContext | None = None
        self._page: Page | None = None

    @property
    def is_there(self) -> bool:
        """Whether the page is open."""
        return self._page is not None

    async def come(self) -> None:
        """Open the page, or what the address said when it was left."""
        self._context = self._context or await self._browser.new_context(viewport={"width": 1366, "height": 768})
        self._page = await self._context.new_page()
        await self._page.add_init_script(PROBE + ANSWERS)
        await self._page.goto(self._address)
        await self._page.wait_for_selector("h1")

    async def leave(self) -> None:
        """Close the lid."""
        page = self._page
        assert page, "somebody who came"
        self._address = page.url
        said: dict[str, Any] = await page.evaluate("({ answers: window.answers, seen: window.seen })")
        for label, seconds in said["answers"]:
            self.pressed.setdefault(label, []).append(seconds)
        if run := run_of(page.url):
            self.drawings.setdefault(run, []).append([(step, when) for step, when in said["seen"]])
        self.faults += await page.locator("[data-testid=stException]").all_inner_texts()
        await page.close()
        self._page = None

    async def press(self, label: str, **texts: str) -> None:
        """Press a button as soon as it is there, with ``texts`` in the fields of these labels."""
        assert self._page, "somebody who came"
        for name, text in texts.items():
            await self._page.get_by_role("textbox", name=name).fill(text)
        await self._page.get_by_role("button", name=label, exact=True).click(timeout=600_000)
