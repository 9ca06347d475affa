"""The program's trees against XGBoost's own predictions, row by row.

    .venv-train/bin/python scripts/train/tolerance/compare.py --program build/dev/bin/drawproc --models folder

10,000 rows: the inputs of random questions, so that all features, processes and materials occur. `--golden FILE` writes
300 of them with XGBoost's answers, for the unit test.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
import xgboost

import parts
import simulate

ROOT = Path(__file__).resolve().parents[3]
STATISTICS = ("mean", "p50", "p95")


def inputs_of(program: str, number: int, seed: int) -> np.ndarray:
    """Of random questions; the simulator itself is asked for no part."""
    asked = parts.questions(number, seed)
    for question in asked:
        question.parts = 0
    lines = "".join(json.dumps(question.line()) + "\n" for question in asked)
    said = subprocess.run([program, "dev", "simulate"], input=lines, capture_output=True, text=True, check=True)
    return np.array([json.loads(line)["inputs"] for line in said.stdout.splitlines()], np.float32)


def by_xgboost(models: Path, inputs: np.ndarray) -> dict[str, np.ndarray]:
    answers = {}
    for quantity in simulate.QUANTITIES:
        for statistic in STATISTICS:
            name = f"{quantity}.{statistic}"
            booster = xgboost.Booster(model_file=models / f"{name}.ubj")
            answers[name] = booster.predict(xgboost.DMatrix(inputs)).astype(np.float64)
    return answers


def by_program(program: str, weights: Path, inputs: np.ndarray) -> dict[str, np.ndarray]:
    lines = "".join(json.dumps({"inputs": row.astype(float).tolist()}) + "\n" for row in inputs)
    command = [program, "dev", "simulate", "--trees", str(weights)]
    said = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    rows = [json.loads(line)["forests"] for line in said.stdout.splitlines()]
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default="build/dev/bin/drawproc")
    options.add_argument("--models", type=Path, required=True)
    options.add_argument("--weights", type=Path, default=ROOT / "weights/tolerance_trees.safetensors")
    options.add_argument("--rows", type=int, default=10000)
    options.add_argument("--golden", type=Path)
    given = options.parse_args()

    inputs = inputs_of(given.program, given.rows, seed=3)
    expected = by_xgboost(given.models, inputs)
    found = by_program(given.program, given.weights, inputs)
    worst = max(float(np.abs(expected[name] - found[name]).max()) for name in expected)
    same = np.mean([float((np.float32(expected[name]) == np.float32(found[name])).mean()) for name in expected])
    print(f"{len(inputs)} rows, {len(expected)} forests: largest difference {worst:.2e}, equal bits {100 * same:.2f} %")
    if given.golden:
        with given.golden.open("w") as file:
            for row in range(300):
                answers = {name: round(float(expected[name][row]), 7) for name in sorted(expected)}
                file.write(json.dumps({"inputs": inputs[row].astype(float).tolist(), "forests": answers}) + "\n")
    if set(expected) != set(found) or worst > 1e-6:
        raise SystemExit("the program and XGBoost differ")


if __name__ == "__main__":
    main()
