"""Measures a recogniser on lines of held-out sheets: exact ones, by kind and size, what is confused, false alarms.

    measure_sheets.py [--weights FILE] [--boxes true|detector] [--answers FILE] [-v] PACK...

PACKs are written by `sheets.py pack --held-out`. Each line is cut and read as the program does it: a loose and a tight
crop, a third where they differ, the vote of them, and brackets that pair. `--boxes detector` draws other boxes, as detectors err. Blanks do not
count. Lines that hold other scripts are counted apart, so are crops that hold no text. `--answers` keeps what calibrate.py
fits the confidence on.
"""
import argparse
import collections
import contextlib
import difflib
import json
import pathlib
import random
from dataclasses import dataclass

import cv2
import torch

import alphabet
import reading
import sheets
from train import ROOT, bare

SIZES = (10, 14, 20, 30, 1000)   # pixels of a line's height
SINGLES = "170-"


@dataclass(slots=True)
class Answer:
    """What the program would say of a patch."""
    patch: object
    height: float      # of the line on its page, pixels
    text: str
    confidence: float  # as src/read/recognizer.cpp gives it
    least: float       # chance of the least certain character of the winning crop
    crops: int         # read
    votes: int         # that said the text

    @property
    def exact(self):
        return bare(self.text) == bare(self.patch.text)


def answers(weights, pack, boxes="true", chunk=512):
    """An Answer for every patch of a pack, in its order."""
    for at in range(0, len(pack), chunk):
        patches = [pack[k] for k in range(at, min(at + chunk, len(pack)))]
        rng = random.Random(f"boxes {at}")
        quads = [p.quad if boxes == "true" else sheets.jittered(p.quad, rng) for p in patches]
        inks = [reading.variants(p.grey, quad) for p, quad in zip(patches, quads)]
        first = reading.read_closely(weights, [ink for three in inks for ink in three[:2]])
        pairs = [first[k:k + 2] for k in range(0, len(first), 2)]
        apart = [k for k, (a, b) in enumerate(pairs) if a[0] != b[0]]
        for k, third in zip(apart, reading.read_closely(weights, [inks[k][2] for k in apart])):
            pairs[k].append(third)
        for patch, crops, readings in zip(patches, inks, pairs):
            said, confidence, least = reading.vote(readings)
            text = reading.with_like_brackets(weights, crops[:len(readings)], said)
            votes = sum(bare(r[0]) == bare(said) for r in readings)
            side = patch.quad[3] - patch.quad[0]
            yield Answer(patch, float((side ** 2).sum() ** .5), text, confidence, least, len(readings), votes)


def confusions(answer):
    a, b = bare(answer.patch.text), bare(answer.text)
    for kind, i, j, k, l in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind != "equal":
            yield f"{a[i:j] or '(nothing)'} as {b[k:l] or '(nothing)'}" if j - i < 4 and l - k < 4 else "(much)"


class Table:
    def __init__(self):
        self.rows = collections.defaultdict(lambda: [0, 0])

    def add(self, ok, *names):
        for name in names:
            self.rows[name][0] += ok
            self.rows[name][1] += 1

    def show(self, title, least=1):
        print(title)
        for name, (right, n) in sorted(self.rows.items(), key=lambda row: -row[1][1]):
            if n >= least:
                print(f"  {name:36} {right:6}/{n:<6} {100 * right / n:6.2f} %")


def measure(weights, file, boxes, verbose, keep):
    """Prints everything; `keep` gets each answer."""
    whole, kinds, sizes, singles, alarms = Table(), Table(), Table(), Table(), Table()
    wrong = collections.Counter()
    for a in answers(weights, sheets.Pack(file), boxes):
        patch = a.patch
        keep(a)
        if patch.kind == sheets.NOT_TEXT:
            alarms.add(bool(bare(a.text)), "ALL", patch.role)
            continue
        if alphabet.UNREADABLE in patch.text:
            whole.add(a.exact, "lines with other scripts")
            continue
        whole.add(a.exact, "LINES", *(["with a digit"] if any(c.isdigit() for c in patch.text) else []),
                  *(["agreed by the first two crops"] if a.crops == 2 else []))
        kinds.add(a.exact, f"{patch.kind} {patch.role}")
        sizes.add(a.exact, f"line height under {next(s for s in SIZES if a.height < s)} px")
        if len(bare(patch.text)) == 1:
            singles.add(a.exact, "single characters", *([f"single {patch.text}"] if patch.text in SINGLES else []))
        if not a.exact:
            wrong.update(confusions(a))
            if verbose:
                print(f"   {patch.seed} {patch.kind} {patch.role} {a.height:.0f} px: {patch.text!r} read as {a.text!r} ({a.confidence:.2f}, {a.votes} of {a.crops})")
    whole.show(f"{pathlib.Path(file).name}, {boxes} boxes, exact:")
    kinds.show(" by kind:", least=15)
    sizes.show(" by size:")
    singles.show(" alone:")
    alarms.show(" crops without text that were read as something:", least=5)
    print(" confused:", ", ".join(f"{what} {n}" for what, n in wrong.most_common(40)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packs", nargs="+", type=pathlib.Path)
    parser.add_argument("--weights", default=str(ROOT / "weights/recognizer.safetensors"))
    parser.add_argument("--boxes", choices=("true", "detector"), default="true")
    parser.add_argument("--answers", type=pathlib.Path, help="one JSON line an answer is added here")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    weights, card = reading.load(arguments.weights)
    print(f"{arguments.weights}: step {card['step']}")
    with arguments.answers.open("a") if arguments.answers else contextlib.nullcontext() as out:
        def keep(a):
            if out and alphabet.UNREADABLE not in a.patch.text:
                out.write(json.dumps([a.patch.seed, a.patch.clean, a.patch.text, a.text, round(a.confidence, 5), round(a.least, 5), a.votes, a.crops]) + "\n")
        for file in arguments.packs:
            measure(weights, file, arguments.boxes, arguments.verbose, keep)


if __name__ == "__main__":
    main()
