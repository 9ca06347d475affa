"""Asks the simulator: questions in, a compressed array file out.

    .venv-train/bin/python scripts/train/tolerance/simulate.py --program build/dev/bin/drawproc --number 20000 --seed 1 --out set.npz

The set has one row for each question: `inputs` (what the trees are asked with, computed by the program itself), and
for each quantity `rows` (which questions have it) and `values` (one column for each simulated part), mm.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np

import parts

QUANTITIES = ("flatness", "cylindricity", "perpendicularity", "position", "size")


def ask(program: list[str], asked: list[parts.Question]) -> tuple[np.ndarray, dict[str, tuple[np.ndarray, np.ndarray]]]:
    """Inputs [question, input], and by quantity the rows that have it and values [row, part] in mm."""
    with tempfile.TemporaryFile("w+") as lines:
        for question in asked:
            lines.write(json.dumps(question.line()) + "\n")
        lines.seek(0)
        process = subprocess.Popen(program, stdin=lines, stdout=subprocess.PIPE, text=True)
        inputs, rows, values = [], {q: [] for q in QUANTITIES}, {q: [] for q in QUANTITIES}
        for index, line in enumerate(process.stdout):
            said = json.loads(line)
            if "error" in said:
                raise SystemExit(f"{asked[index]}: {said['error']}")
            inputs.append(said["inputs"])
            for quantity in QUANTITIES:
                if quantity in said["quantities"]:
                    rows[quantity].append(index)
                    values[quantity].append(said["quantities"][quantity])
        if process.wait() != 0 or len(inputs) != len(asked):
            raise SystemExit(f"the simulator ended with {process.returncode} after {len(inputs)} of {len(asked)}")
    return np.array(inputs, np.float32), {
        q: (np.array(rows[q]), np.array(values[q], np.float32)) for q in QUANTITIES
    }


def save(path: Path, inputs: np.ndarray, values: dict[str, tuple[np.ndarray, np.ndarray]]) -> None:
    arrays = {"inputs": inputs}
    for quantity, (rows, measured) in values.items():
        arrays[f"{quantity}.rows"] = rows
        arrays[f"{quantity}.values"] = measured
    np.savez_compressed(path, **arrays)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default="build/dev/bin/drawproc")
    options.add_argument("--number", type=int, default=20000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    save(given.out, *ask([given.program, "dev", "simulate"], parts.questions(given.number, given.seed)))


if __name__ == "__main__":
    main()
