#!/usr/bin/env python3
"""Checks the shared tables of `lexicon/`: columns, order, unique ids, spelling and references.

    python3 tools/check_tables.py [lexicon]

Prints every mistake as `file:line: what is wrong` and exits 1 when there is one.
"""

import re
import sys
import unicodedata
from pathlib import Path

# Column that refers elsewhere -> tables whose ids it may name.
REFERENCES = {
    "countries": {"capital": ["cities"]},
    "cities": {"within": ["cities", "countries"]},
    "titles": {"generic": ["titles"]},
    "concepts": {"broader": ["concepts"]},
    "opposites": {"a": ["concepts"], "b": ["concepts"]},
    "organizations": {"within": ["organizations", "countries", "cities"]},
    "aliases": {"id": ["organizations", "countries"]},
    "currencies": {"head": ["currencies"], "country": ["countries"]},
}
# Values a column is limited to.
VALUES = {
    ("cities", "kind"): {"city", "region", "sea", "site"},
    ("titles", "class"): {"office", "rank", "honorific", "profession", "role"},
    ("concepts", "kind"): set("person group vehicle weapon place thing substance measure abstract event adjective time".split()),
    ("aliases", "lang"): {"ar", "en"},
}
TABLES = [*"countries cities titles concepts opposites organizations aliases given-names months weekdays units currencies".split()]
REPEATING = {"aliases"}  # One row a form: the id may repeat.
# Presentation forms, direction marks, tatweel and every vowel mark but shadda.
FORBIDDEN = re.compile("[\ufb50-\ufdff\ufe70-\ufefe\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640\u064b-\u0650\u0652]")
ARABIC = re.compile("[\u0600-\u06ff]")


def read(path):
    """The header and the rows (line number, cells) of a table."""
    header, rows = None, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        else:
            rows.append((number, cells))
    return header, rows


def forms(cell):
    """The parts of a cell between bars."""
    return [form for form in (part.strip() for part in cell.split("|")) if form and form != "-"]


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "lexicon")
    tables = {name: read(folder / f"{name}.tsv") for name in TABLES if (folder / f"{name}.tsv").exists()}
    ids = {name: {cells[0] for _, cells in rows} for name, (_, rows) in tables.items()}
    mistakes = []
    for name, (header, rows) in tables.items():
        def mistake(line, what, name=name):
            mistakes.append(f"{folder / name}.tsv:{line}: {what}")

        last = b""
        for line, cells in rows:
            if len(cells) != len(header):
                mistake(line, f"{len(cells)} cells, the header has {len(header)}")
                continue
            key = cells[0].encode()
            if key < last or (key == last and name not in REPEATING):
                mistake(line, f"`{cells[0]}` is repeated or out of order")
            last = key
            if header[0] == "id" and not re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", cells[0]):
                mistake(line, f"`{cells[0]}` is no id; use a-z, 0-9, `_`, `-`, `.`")
            for column, cell in zip(header, cells):
                if cell != unicodedata.normalize("NFC", cell):
                    mistake(line, f"`{cell}` is not NFC")
                if FORBIDDEN.search(cell):
                    mistake(line, f"`{cell}` has a vowel mark, a direction mark, a tatweel or a presentation form")
                parts = forms(cell)
                if len(parts) != len(set(parts)):
                    mistake(line, f"a form is repeated in `{cell}`")
                if "ar" in column.split("_") and any(not ARABIC.search(part) for part in parts):
                    mistake(line, f"`{cell}` in `{column}` is not Arabic")
                if "en" in column.split("_") and ARABIC.search(cell):
                    mistake(line, f"`{cell}` in `{column}` is Arabic")
                allowed = VALUES.get((name, column))
                if allowed and cell not in allowed:
                    mistake(line, f"unknown {column} `{cell}`; write one of {', '.join(sorted(allowed))}")
                targets = REFERENCES.get(name, {}).get(column, [])
                if targets and all(target in ids for target in targets):
                    for part in parts:
                        if not any(part in ids[target] for target in targets):
                            mistake(line, f"unknown {column} `{part}`; add it to {' or '.join(targets)} or correct it")
    print("\n".join(mistakes) if mistakes else "\n".join(f"{name}: {len(rows)} rows" for name, (_, rows) in tables.items()))
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
