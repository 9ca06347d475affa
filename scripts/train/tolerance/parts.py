"""Random features, processes and materials for the simulator: the questions of the training set.

Sizes are in millimetres and log-uniform. A process gets features that it makes and materials that it works, as
src/tolerance/processes.toml lists them. In a third of the questions sigma and the correlation length are up to a
factor of two off the process's own, so that the trees learn what the two do.
"""

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

TABLE = Path(__file__).resolve().parents[3] / "src/tolerance/processes.toml"
KINDS = ("plane", "cylinder", "hole", "pattern", "step")
PARTS = 64  # simulated for each question


@dataclass(slots=True)
class Question:
    """One line for `drawproc dev simulate`."""

    kind: str
    size: float
    length: float
    width: float
    wall: float
    distance: float
    count: int
    process: str
    material: str
    sigma: float
    correlation: float
    seed: int
    parts: int = PARTS

    def line(self) -> dict:
        return asdict(self)


def _between(random: np.random.Generator, low: float, high: float) -> float:
    return float(np.exp(random.uniform(np.log(low), np.log(high))))


def _shape(random: np.random.Generator, kind: str) -> dict[str, float | int]:
    """Sizes of one feature; what the kind does not have is 0."""
    sizes = {"size": 0.0, "length": 0.0, "width": 0.0, "wall": 0.0, "distance": 0.0, "count": 1}
    if kind in ("plane", "step"):
        sizes["length"] = _between(random, 5, 600)
        sizes["width"] = sizes["length"] * random.uniform(0.1, 1)
        if kind == "plane":
            sizes["wall"] = _between(random, 2, 80)
        else:
            sizes["size"] = _between(random, 1, 400)
        return sizes
    sizes["size"] = _between(random, 1, 100) if kind != "cylinder" else _between(random, 2, 200)
    longest = {"cylinder": 15, "hole": 8, "pattern": 5}[kind]
    sizes["length"] = sizes["size"] * _between(random, 0.3, longest)
    solid = random.random() < 0.7
    sizes["wall"] = sizes["size"] * (0.5 if solid else random.uniform(0.03, 0.5))
    if kind == "hole":
        sizes["distance"] = max(sizes["size"], _between(random, 5, 400))
    elif kind == "pattern":
        sizes["distance"] = sizes["size"] * _between(random, 1.5, 8)
        sizes["count"] = int(random.integers(2, 9))
    return sizes


def questions(number: int, seed: int) -> list[Question]:
    """`number` questions, the same for the same seed; kinds in turn."""
    table = tomllib.loads(TABLE.read_text())
    simulated = [process for process in table["process"] if "skin" in process]
    random = np.random.default_rng(seed)
    asked = []
    for index in range(number):
        kind = KINDS[index % len(KINDS)]
        made = "hole" if kind == "pattern" else kind
        process = random.choice([p for p in simulated if made in p["features"]])
        material = random.choice([m for m in table["material"] if m["family"] in process["materials"]])
        own = random.random() < 2 / 3
        factors = [1.0, 1.0] if own else [_between(random, 0.5, 2), _between(random, 0.5, 2)]
        asked.append(
            Question(
                kind=kind,
                **_shape(random, kind),
                process=process["name"],
                material=material["name"],
                sigma=factors[0],
                correlation=factors[1],
                seed=int(random.integers(1, 2**40)),
            )
        )
    return asked
