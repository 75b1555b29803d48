"""What every page must look like: nothing cut off, nothing that a screen reader stumbles over; and its picture."""

import os
from pathlib import Path

SHOTS = os.environ.get("MULTIVECTOR_SHOTS")
"""The folder in which pictures are kept; none are where it is not said, since that takes long."""
SQUEEZED = r"""() => {
  const wide = document.documentElement.clientWidth, free = ".hidden, .scroll, svg, [hidden], input, select";
  const shut = [...document.querySelectorAll("details:not([open])")];
  for (const each of shut) each.open = true;
  const hasText = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const found = [...document.querySelectorAll("body *")].filter((each) => {
    if (each.closest(free) || !each.getClientRects().length) return false;
    if (getComputedStyle(each).clipPath !== "none") return false; // only for who hears the page
    const { left, right } = each.getBoundingClientRect();
    const isCut = each.clientWidth && each.scrollWidth > each.clientWidth + 1 && hasText(each);
    return left < -1 || right > wide + 1 || isCut;
  });
  for (const each of shut) each.open = false;
  const told = (each) => each.textContent.trim().replace(/\s+/g, " ").slice(0, 50);
  return found.map((each) => `${each.tagName} ${each.id} ${each.className}: ${told(each)}`);
}"""
"""What stands out of the page, or text out of its box, also where it is folded away; tables may be scrolled."""


def shoot(page, name):
    """Keep a picture of a page, where a folder is named for them."""
    if SHOTS:
        file = Path(SHOTS) / f"{name}.png"
        page.screenshot(path=file, full_page=True, animations="disabled")


def squeezed(page):
    """What does not fit into the width of a page, or into its own place."""
    return page.evaluate(SQUEEZED)


def faults(page):
    """What axe finds serious or critical on a page. It brings its script itself, so none is loaded."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def hold(page, name, is_read=False):
    """Keep a page's picture, and say what is wrong with it; `is_read` asks axe too, which is slow."""
    shoot(page, name)
    return [f"{name}: {each}" for each in squeezed(page) + (faults(page) if is_read else [])]
