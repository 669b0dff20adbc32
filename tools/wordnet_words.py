#!/usr/bin/env python3
"""Makes the English tables that come from WordNet 3.0.

    apt-get download wordnet-base=1:3.0-37
    tools/wordnet_words.py wordnet-base_1%3a3.0-37_all.deb lexicon/en

writes, into the folder named last,

    words.tsv        parts of speech of a lemma, each with its tag count
    forms.tsv        irregular forms: children -> child, struck -> strike
    antonyms.tsv     antonym pairs of verbs and adjectives
    settings.tsv     nouns that don't say where something happened: anger, half, jacket
    WORDNET-LICENSE  the licence these tables are under

A tag count says how often a part of speech of the lemma occurs in the sense-tagged texts of the WordNet project (SemCor);
a word without a count is known, but rare. The counts are small, so they rank the readings of a word; they aren't probabilities.

The package is pinned by its hash: another release has other counts, and the tables must not change unseen.
"""

import functools
import hashlib
import io
import re
import subprocess
import sys
import tarfile
from collections import defaultdict
from pathlib import Path

PACKAGE = "Debian wordnet-base 1:3.0-37"
PACKAGE_SHA256 = "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"

POS_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
# In a sense key the part of speech is a digit; 5 is a satellite adjective, which is an adjective to us.
POS_OF_DIGIT = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}

# One word, no digits, no capitals: names are the business of other tables, multiword entries of verbs.tsv.
WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*\Z")

HEADER = """\
# From WordNet 3.0, Copyright 2006 by Princeton University (licence: WORDNET-LICENSE), by tools/wordnet_words.py.
# Made from {package}; don't edit, run the tool again.
"""

NOTES = {
    "settings.tsv": "# Nouns that don't say where. setting: occasion (it goes on: a place behind \"at\" alone), time, nowhere; concepts.tsv tells first.\n"
}


def read_package(path: Path) -> dict[str, str]:
    """The text files of the package by file name, after checking its hash."""
    raw = path.read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != PACKAGE_SHA256:
        sys.exit(f"{path}: SHA-256 is {found}, expected {PACKAGE_SHA256} ({PACKAGE})")
    tar = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(path)], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(tar)) as members:
        return {
            Path(member.name).name: members.extractfile(member).read().decode("latin-1")
            for member in members
            if member.isfile() and (member.name.startswith("./usr/share/wordnet/") or member.name.endswith("/copyright"))
        }


def entries(text: str) -> list[str]:
    """The lines of an index or data file; those of its licence begin with a space."""
    return [line for line in text.splitlines() if line and not line.startswith(" ")]


def tag_counts(files: dict[str, str]) -> dict[str, dict[str, int]]:
    """lemma -> part of speech -> tag count (0 where WordNet lists the word but no text was tagged with it)."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for pos, name in POS_FILES.items():
        for line in entries(files[f"index.{name}"]):
            lemma = line.split(" ", 1)[0]
            if WORD.match(lemma):
                counts[lemma][pos] = 0
    for line in files["cntlist.rev"].splitlines():
        key, _sense_number, count = line.split()
        lemma, senses = key.split("%", 1)
        pos = POS_OF_DIGIT[senses[0]]
        if pos in counts.get(lemma, {}):
            counts[lemma][pos] += int(count)
    return counts


def is_worth_keeping(lemma: str, readings: dict[str, int]) -> bool:
    """Whether a newspaper may use the word in a way that a tagger would guess wrong.

    All verbs stay. Nouns stay where a text was tagged with them: an unknown word is taken for a noun anyway. The same goes for
    adjectives and adverbs, except that those whose ending doesn't give them away stay too.
    """
    if any(readings.values()) or "v" in readings:
        return True
    telltale = ("ly",) if "r" in readings else ("able", "ible", "al", "ic", "ous", "less", "ful", "ish", "like", "ed", "ing")
    return bool({"a", "r"} & readings.keys()) and not lemma.endswith(telltale) and "-" not in lemma


def irregular_forms(files: dict[str, str], words: dict[str, dict[str, int]]) -> list[tuple[str, str, str]]:
    """(form, lemma, part of speech) for the kept lemmas."""
    rows = set()
    for pos, name in POS_FILES.items():
        for line in files[f"{name}.exc"].splitlines():
            form, *lemmas = line.split()
            for lemma in lemmas:
                if WORD.match(form) and pos in words.get(lemma, {}) and form != lemma:
                    rows.add((form, lemma, pos))
    return sorted(rows)


def antonyms(files: dict[str, str], words: dict[str, dict[str, int]]) -> list[tuple[str, str, str]]:
    """(word, antonym, part of speech), each pair once, both words kept and tagged at least once between them.

    In a data file a pointer `! offset pos SSTT` joins word SS of this synset to word TT of that one.
    """
    rows = set()
    for pos in ("a", "v"):
        synsets, pointers = {}, []
        for line in entries(files[f"data.{POS_FILES[pos]}"]):
            fields = line.split(" | ", 1)[0].split()
            size = int(fields[3], 16)
            # `(a)`, `(p)`, `(ip)` after an adjective say where it may stand.
            synsets[fields[0]] = [word.split("(")[0] for word in fields[4 : 4 + 2 * size : 2]]
            start = 5 + 2 * size
            for at in range(start, start + 4 * int(fields[4 + 2 * size]), 4):
                symbol, target, target_pos, ends = fields[at : at + 4]
                if symbol == "!" and POS_FILES.get(target_pos.replace("s", "a")) == POS_FILES[pos]:
                    pointers.append((fields[0], int(ends[:2], 16), target, int(ends[2:], 16)))
        for source, word, target, other in pointers:
            pair = sorted((synsets[source][word - 1].lower(), synsets[target][other - 1].lower()))
            counts = [words.get(lemma, {}).get(pos) for lemma in pair]
            if None not in counts and sum(counts):
                rows.add((pair[0], pair[1], pos))
    return sorted(rows)


# Whatever stays in its place, and bodies of people ("in parliament"): lexicographer files, and synsets in other files.
WHERE_FILES, WHERE = {"artifact", "group", "location", "object"}, {"body_of_water", "region", "woody_plant"}
# What is in those files and yet says nothing of where: "in a jacket", "in a play", "in a row".
NOT_WHERE = {
    "ammunition", "animal_group", "armor", "arrangement", "biological_group", "clothing", "commodity", "creation", "currency",
    "decoration", "drug", "ethnic_group", "fabric", "footwear", "formation", "headdress", "kin", "line", "material", "money",
    "musical_instrument", "remedy", "sheet", "tool", "weapon", "weaponry",
}  # fmt: skip
OCCASION = {"act", "event"}
# Lexicographer files 03 to 28, by number.
NOUN_FILES = (
    "tops act animal artifact attribute body cognition communication event feeling food group location motive object person"
    " phenomenon plant possession process quantity relation shape state substance time"
).split()
# A noun says where if this share of its uses does: "scene" and "square" do, "half" doesn't. Senses nobody counted weigh a little.
WHERE_SHARE, UNCOUNTED = 0.2, 0.3


def settings(files: dict[str, str], words: dict[str, dict[str, int]]) -> list[tuple[str, str]]:
    """(noun, `occasion`, `time` or `nowhere`) for the kept nouns that occur and say nothing of where."""
    synsets = {}
    for line in entries(files["data.noun"]):
        fields = line.split(" | ", 1)[0].split()
        start = 5 + 2 * int(fields[3], 16)
        pointers = [fields[at : at + 2] for at in range(start, start + 4 * int(fields[start - 1]), 4)]
        synsets[fields[0]] = (fields[4], NOUN_FILES[int(fields[1]) - 3], [to for symbol, to in pointers if symbol in ("@", "@i")])

    @functools.cache
    def above(synset: str) -> frozenset[str]:
        name, _, wider = synsets[synset]
        return frozenset({name}).union(*map(above, wider))

    def setting(synset: str) -> str:
        names, file = above(synset), synsets[synset][1]
        if names & WHERE or file in WHERE_FILES and not names & NOT_WHERE:
            return "where"
        return "occasion" if file in OCCASION else "time" if file == "time" else "nowhere"

    counts: dict[tuple[str, int], int] = {}
    for line in files["cntlist.rev"].splitlines():
        key, sense, count = line.split()
        lemma, rest = key.split("%", 1)
        if POS_OF_DIGIT[rest[0]] == "n":
            counts[lemma, int(sense)] = int(count)
    rows = []
    for line in entries(files["index.noun"]):
        fields = line.split()
        lemma = fields[0]
        if words.get(lemma, {}).get("n", 0) == 0:
            continue
        shares: dict[str, float] = defaultdict(float)
        for sense, synset in enumerate(fields[-int(fields[2]) :], 1):
            shares[setting(synset)] += counts.get((lemma, sense), 0) + UNCOUNTED
        if shares["where"] < WHERE_SHARE * sum(shares.values()):
            rows.append((lemma, max(("nowhere", "occasion", "time"), key=lambda name: shares[name])))
    return sorted(rows)


def licence(files: dict[str, str]) -> str:
    """The licence as it stands at the top of every WordNet file, without its line numbers."""
    numbered = [line for line in files["index.noun"].splitlines() if line.startswith(" ")]
    return "".join(re.sub(r"^ +\d+ ?", "", line).rstrip() + "\n" for line in numbered).strip("\n") + "\n"


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(f"usage: {sys.argv[0]} PACKAGE.deb FOLDER")
    files, folder = read_package(Path(sys.argv[1])), Path(sys.argv[2])
    words = {lemma: readings for lemma, readings in tag_counts(files).items() if is_worth_keeping(lemma, readings)}
    header = HEADER.format(package=PACKAGE)
    tables = {
        "words.tsv": ["lemma\tcounts"]
        + [f"{lemma}\t" + " ".join(f"{pos}:{n}" for pos, n in sorted(words[lemma].items())) for lemma in sorted(words)],
        "forms.tsv": ["form\tlemma\tpos"] + ["\t".join(row) for row in irregular_forms(files, words)],
        "antonyms.tsv": ["id\ta\tb\tpos"]
        + sorted(f"en.{a}.{b}.{pos}\t{a}\t{b}\t{pos}" for a, b, pos in antonyms(files, words)),
        "settings.tsv": ["noun\tsetting"] + ["\t".join(row) for row in settings(files, words)],
    }
    for name, lines in tables.items():
        (folder / name).write_text(header + NOTES.get(name, "") + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines) - 1} rows")
    (folder / "WORDNET-LICENSE").write_text(licence(files), encoding="utf-8")


if __name__ == "__main__":
    main()
