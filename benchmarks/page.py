"""The docs' page of figures: each benchmark has its own part of it, between two comments."""

from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"


def put(name: str, found: str) -> None:
    """Write one benchmark's tables into its part of the page, and leave the rest."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    PAGE.write_text(f"{before}{begin}\n\n{found}\n{end}{after}", encoding="utf-8")
