"""What a page must look like: nothing wider than it, nothing that a screen reader stumbles over."""

import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

SHOTS = Path(os.environ.get("MULTIVECTOR_SHOTS") or Path(__file__).parent / "shots")
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  const isHidden = (each) => each.closest(".hidden, .scroll, svg, [hidden], details:not([open]) > :not(summary)");
  return [...document.querySelectorAll("body *")]
    .filter((each) => !isHidden(each) && each.getBoundingClientRect().right > wide + 1)
    .map((each) => `${each.tagName} ${each.textContent.trim().slice(0, 40)}`);
}"""


def shoot(page, name):
    """Keep a picture of a page."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def wider(page):
    """What does not fit into the width of a page."""
    return page.evaluate(WIDER)


def faults(page):
    """What axe finds serious or critical on a page."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
