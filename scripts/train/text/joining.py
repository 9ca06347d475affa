"""Fits and measures which rows of text belong together, on sheets of the generator.

    cd scripts/train; P=../../.venv-train/bin/python
    $P text/joining.py fit --program ../../build/core/bin/drawproc --first 700000 --sheets 600
    $P text/joining.py measure --program ../../build/core/bin/drawproc --first 400 --sheets 100 --held-out [-v]

Sheets are composed but not drawn: lines, their texts and their places are the truth's, the places shaken a little as a text
detector's are. `drawproc dev join` names every pair of rows that could belong together with what speaks for it. `fit` finds
a logistic score for them (src/read/row_bond.hpp) and writes src/read/row_bond_table.hpp. `measure` counts the annotations
whose lines the program puts together exactly: those and no others.
"""
import argparse
import collections
import json
import pathlib
import random
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts/train"))
TABLE = ROOT / "src/read/row_bond_table.hpp"
FREE = {"dimension", "note", "view_label", "text", "surface_texture"}   # not in frames, cells or circles
STACKED = {"upper", "lower", "fit"}                                    # beside their nominal, no rows below it
KINDS = ("prose", "item", "view", "scale", "size", "callout", "step", "worded", "secondary", "qualifier", "tolerance", "sign")
SIGNS = 11
DPI = 200
SHAKEN = .05   # standard deviation of a side, of the line's height
TOLERANCE = 4.0   # weight of the last sign where nothing is seen of it: the generator draws few sizes over their tolerance
UNSEEN = -1.0  # what two kinds say that were never seen together: rather not


def sheet(seed, held_out):
    """(height of lettering, lines, item of each line, {item: (kind, text)}) of a composed sheet, in pixels."""
    from synth import compose, truth
    made = compose.compose(seed, held_out)
    shape = tuple(int(v / 25.4 * DPI) for v in reversed(made.size))
    said = truth.of(made, "", shape, truth.Mapping(DPI), DPI)
    rng, lines, owners, items = random.Random(f"joining {seed}"), [], [], {}
    for item in said["items"]:
        if item["report_kind"] not in FREE or item.get("subkind") == "zone":
            continue
        items[item["id"]] = item["report_kind"], item["text"]
        for line in item["lines"]:
            if line["text"].strip():
                lines.append({"text": line["text"], "polygon": shaken(line["polygon"], SHAKEN * line["height"], rng), "height": line["height"], "role": line["role"]})
                owners.append(item["id"])
    return said["text_height_mm"] / 25.4 * DPI, lines, owners, items


def shaken(polygon, spread, rng):
    """The rectangle with its four sides moved, its direction kept."""
    p = np.array(polygon, float)
    along = (p[1] - p[0]) / max(np.hypot(*(p[1] - p[0])), 1e-9)
    down = np.array([-along[1], along[0]])
    s, t = p @ along, p @ down
    left, right, top, bottom = ((a + b) / 2 + rng.gauss(0, spread) for a, b in ((s[0], s[3]), (s[1], s[2]), (t[0], t[1]), (t[2], t[3])))
    return [(along * u + down * v).round(2).tolist() for u, v in ((left, top), (right, top), (right, bottom), (left, bottom))]


class Program:
    """drawproc dev join."""

    def __init__(self, file):
        self.process = subprocess.Popen([file, "dev", "join"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, height, lines):
        request = {"height": height, "lines": [{k: line[k] for k in ("text", "polygon", "height")} for line in lines]}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise SystemExit(f"drawproc dev join: {answer['error']}")
        return answer


def pairs(answer, lines, owners):
    """(upper kind, lower kind, signs, whether they belong together) of each pair that tells something."""
    nearest = {}
    for bond in answer["bonds"]:
        upper, lower = bond["upper"], bond["lower"]
        if owners[upper] == owners[lower]:
            nearest[upper] = min(nearest.get(upper, 9), bond["signs"][0])
    for bond in answer["bonds"]:
        upper, lower = bond["upper"], bond["lower"]
        if any(lines[k]["role"] in STACKED and kind == "tolerance" for k, kind in zip((upper, lower), bond["kinds"])):
            continue
        together = owners[upper] == owners[lower]
        if together and bond["signs"][0] > nearest[upper]:
            continue   # the row after the next
        yield KINDS.index(bond["kinds"][0]), KINDS.index(bond["kinds"][1]), bond["signs"], together


def fit(program, seeds, held_out):
    rows, truth = [], []
    for seed in seeds:
        height, lines, owners, _ = sheet(seed, held_out)
        for upper, lower, signs, together in pairs(program(height, lines), lines, owners):
            kinds = np.zeros(len(KINDS) ** 2)
            kinds[upper * len(KINDS) + lower] = 1
            rows.append(np.r_[kinds, signs])
            truth.append(together)
    x, y = np.array(rows), np.array(truth, float)
    weights = logistic(x, y, np.r_[np.full(len(KINDS) ** 2, UNSEEN), np.zeros(SIGNS - 1), TOLERANCE])
    score = x @ weights
    print(f"{len(y)} pairs of {len(seeds)} sheets, {int(y.sum())} together; judged rightly {np.mean((score > 0) == (y > 0)):.4f}, "
          f"of those together {np.mean(score[y > 0] > 0):.4f}, of the others {np.mean(score[y == 0] <= 0):.4f}")
    write_table(weights, f"{len(y)} pairs of {len(seeds)} sheets, first {seeds[0]}")


def logistic(x, y, usual, rounds=60):
    """Weights that make the truth likeliest, with a normal prior of width 1 around `usual`. Newton's method, its steps halved
    until they help."""
    def cost(w):
        z = x @ w
        return np.sum(np.logaddexp(0, z) - y * z) + .5 * np.sum((w - usual) ** 2)

    w = usual.copy()
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -500, 500)))
        gradient = x.T @ (p - y) + w - usual
        curvature = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(w))
        step = np.linalg.solve(curvature, gradient)
        before = cost(w)
        while cost(w - step) > before and np.abs(step).max() > 1e-9:
            step /= 2
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return w


def write_table(weights, what):
    n = len(KINDS)
    kinds = weights[:n * n].reshape(n, n)
    rows = ",\n".join(f"    {{{', '.join(f'{v:.2f}' for v in row)}}} /* {name} */" for name, row in zip(KINDS, kinds))
    TABLE.write_text(f"""#pragma once
#include <array>

#include "read/row_bond.hpp"

/// Written by scripts/train/text/joining.py from {what}.
namespace drawproc {{

// clang-format off
/// Row: kind of the upper line; column: of the lower; both in the order of RowKind.
inline constexpr std::array<std::array<double, kRowKinds>, kRowKinds> kBondOfKinds{{{{
{rows}
}}}};
// clang-format on
inline constexpr std::array<double, kRowSigns> kBondOfSigns{{
    {', '.join(f'{v:.2f}' for v in weights[n * n:n * n + SIGNS])}}};

}}  // namespace drawproc
""")
    print(f"{TABLE.relative_to(ROOT)} written")


def measure(program, seeds, held_out, verbose):
    right, whole = collections.Counter(), collections.Counter()
    for seed in seeds:
        height, lines, owners, items = sheet(seed, held_out)
        labels = program(height, lines)["labels"]
        together = {frozenset(label["lines"]) for label in labels}
        text_of = {line: label["text"] for label in labels for line in label["lines"]}
        for item, (kind, text) in items.items():
            mine = frozenset(i for i, owner in enumerate(owners) if owner == item)
            if not mine:
                continue
            name = f"{kind}, {'one line' if len(mine) == 1 else 'more'}"
            whole[name] += 1
            right[name] += mine in together
            if verbose and mine not in together:
                print(f"   {seed} {kind} {text!r} as {sorted({text_of[i] for i in mine})}")
    for name, n in sorted(whole.items()):
        print(f"{name:28} {right[name]:6} of {n:<6} {100 * right[name] / n:6.2f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("fit", "measure"))
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build/dev/bin/drawproc")
    parser.add_argument("--first", type=int, default=700_000)
    parser.add_argument("--sheets", type=int, default=600)
    parser.add_argument("--held-out", action="store_true", help="styles and fonts that training never sees")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    seeds, program = range(arguments.first, arguments.first + arguments.sheets), Program(arguments.program)
    if arguments.what == "fit":
        fit(program, seeds, arguments.held_out)
    else:
        measure(program, seeds, arguments.held_out, arguments.verbose)


if __name__ == "__main__":
    main()
