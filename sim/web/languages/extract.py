"""
Extract: bring the .po files up to date with what the code, the templates and the shipped files say.

    python sim/web/languages/extract.py            # write them, say how many have no translation
    python sim/web/languages/extract.py --check    # exit 1 where other sentences are said now

A new sentence comes in empty, one that is said no more goes, translations stay. The order is that of
the sources, and no line numbers are written, so that only what changed changes.
"""

import sys
from collections.abc import Iterable, Mapping
from io import BytesIO
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from sim.web.languages import LANGUAGES, USUAL
from sim.web.languages.catalog import file_of, read_po_file
from sim.web.languages.files import in_files
from sim.web.languages.marked import in_code, in_templates
from sim.web.languages.tables import in_tables

HEAD = """# {name}. What follows an empty msgstr is not translated yet.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
Found = dict[str, tuple[str, list[str]]]


def messages() -> Found:
    """Sentence -> its plural or "", and the files where it stands; in the order of the sources."""
    found: Found = {}
    for each in (*in_templates(), *in_code(), *in_tables(), *in_files()):
        if not has_words(each.one):
            continue
        many, files = found.get(each.one, ("", []))
        where = files if each.file in files else [*files, each.file]
        found[each.one] = (many or each.many, where)
    return found


def has_words(sentence: str) -> bool:
    """
    Whether something is to be translated beside the gaps; dates are, for their order.

    >>> has_words("{cause} {points}"), has_words("{me} visits {aim}"), has_words("{month} {year}")
    (False, True, True)
    """
    if sentence == "{month} {year}":
        return True
    try:
        literal = "".join(text for text, *_ in Formatter().parse(sentence))
    except ValueError:  # a brace that is no gap
        literal = sentence
    return any(sign.isalpha() for sign in literal)


def merged(code: str, found: Mapping[str, tuple[str, list[str]]], old: Any) -> Catalog:
    """The sentences of now with the translations of before."""
    new = Catalog(locale=code)
    for one, (many, files) in found.items():
        before = old.get(one) if old is not None else None
        said = before.string if before else ""
        if many:
            said = said if isinstance(said, tuple) else (said,) + ("",) * (new.num_plurals - 1)
        elif isinstance(said, tuple):
            said = said[0]
        new.add((one, many) if many else one, said, locations=[(each, 0) for each in files])
    return new


def text_of(code: str, catalog: Catalog) -> str:
    """A catalogue as its file has it."""
    written = BytesIO()
    write_po(written, catalog, width=100, omit_header=True, include_lineno=False)
    head = HEAD.format(name=LANGUAGES[code], code=code, plural=catalog.plural_forms)
    return head + written.getvalue().decode("utf-8").strip() + "\n"


def ids_in(catalog: Iterable[Any]) -> set[Any]:
    """The sentences of a catalogue; where they stand and in which order is no matter."""
    return {each.id for each in catalog if each.id}


def missing(catalog: Iterable[Any]) -> list[str]:
    """The sentences without a translation."""
    return [
        each.id if isinstance(each.id, str) else each.id[0]
        for each in catalog
        if each.id and not all(each.string if isinstance(each.string, tuple) else (each.string,))
    ]


def main(is_check: bool) -> int:
    """Write all files, or say which lack a sentence or have one too many."""
    found, code_out = messages(), 0
    for code in LANGUAGES:
        if code == USUAL:
            continue
        path = file_of(code)
        new = merged(code, found, read_po_file(code) if path.exists() else None)
        if is_check and (not path.exists() or ids_in(new) != ids_in(read_po_file(code))):
            print(f"{path.name}: not up to date, run python sim/web/languages/extract.py")
            code_out = 1
        if not is_check:
            path.write_text(text_of(code, new), "utf-8")
        print(f"{path.name}: {len(found)} sentences, {len(missing(new))} not translated")
    return code_out


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
