"""Pages: templates filled in, in the reader's language, everything escaped."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sim.web.languages import LANGUAGES, Language, language_of

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"


@cache
def environment(code: str) -> Environment:
    """All templates, set to speak one language."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True  # how a sentence is broken into lines is no part of it
    language = language_of(code)
    made.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(filters_of(language))
    made.globals.update(language=language, languages=LANGUAGES)
    return made


def filters_of(language: Language) -> dict[str, Any]:
    """What templates do with data: `{{ news.text | say }}`, `{{ share | number }}`, `{{ gain | signed }}`."""
    return {
        "say": language.say,
        "number": language.number,
        "signed": lambda value, digits=1: language.number(value, digits, is_signed=True),
    }


def render(template: str, language: str = "en", **context: Any) -> str:
    """Fill a template in."""
    return environment(language).get_template(template).render(context)
