"""Tests of the tolerance scripts that need neither the program nor a training set."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import xgboost

import forest
import parts
import train


def trained(rows: int = 500) -> tuple[xgboost.Booster, np.ndarray]:
    random = np.random.default_rng(0)
    inputs = random.normal(size=(rows, 4)).astype(np.float32)
    target = inputs[:, 0] * 2 + np.sin(inputs[:, 1]) - 3
    parameters = {"max_depth": 4, "nthread": 1, "seed": 0}
    return xgboost.train(parameters, xgboost.DMatrix(inputs, target), 20), inputs


def walk(arrays: forest.Forest, row: np.ndarray) -> np.float32:
    """The loop of src/tolerance/trees.cpp."""
    total = arrays.base
    for begin in arrays.first:
        node = int(begin)
        while arrays.feature[node] != forest.LEAF:
            right = not row[arrays.feature[node]] < arrays.value[node]
            node = int(begin) + int(arrays.left[node]) + int(right)
        total = np.float32(total + arrays.value[node])
    return total


class TheTreesAndTheirQuestions(unittest.TestCase):
    def test_arrays_give_what_xgboost_gives(self):
        booster, inputs = trained()
        arrays = forest.forest_of(booster)
        expected = booster.predict(xgboost.DMatrix(inputs[:100]))
        found = np.array([walk(arrays, row) for row in inputs[:100]])
        self.assertTrue(np.abs(expected - found).max() < 1e-6)

    def test_a_shift_moves_every_prediction(self):
        booster, inputs = trained()
        shifted = forest.shifted(booster, 0.5)
        plain, moved = forest.forest_of(booster), forest.forest_of(shifted)
        self.assertTrue(abs(shifted.predict(xgboost.DMatrix(inputs[:1]))[0] - walk(moved, inputs[0])) < 1e-6)
        self.assertTrue(abs(walk(moved, inputs[0]) - walk(plain, inputs[0]) - 0.5) < 1e-6)

    def test_children_stand_behind_their_parent(self):
        arrays = forest.forest_of(trained()[0])
        ends = [*arrays.first[1:], len(arrays.feature)]
        for begin, end in zip(arrays.first, ends):
            for node in range(begin, end):
                if arrays.feature[node] != forest.LEAF:
                    self.assertTrue(node < begin + arrays.left[node] < end - 1)

    def test_a_file_is_the_same_each_time_and_starts_with_its_header(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        place = Path(folder.name)
        arrays = {"size.mean": forest.forest_of(trained()[0])}
        for name in ("a", "b"):
            forest.save(place / name, arrays, {"version": "1"})
        data = (place / "a").read_bytes()
        self.assertTrue(data == (place / "b").read_bytes())
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length])
        self.assertTrue(header["size.mean.left"]["dtype"] == "U16")
        self.assertTrue(max(h["data_offsets"][1] for k, h in header.items() if k != "__metadata__") == len(data) - 8 - length)

    def test_questions_follow_from_the_seed_and_keep_to_the_table(self):
        asked = parts.questions(50, 1)
        self.assertTrue(asked == parts.questions(50, 1))
        self.assertTrue(asked != parts.questions(50, 2))
        self.assertTrue([q.kind for q in asked[:5]] == list(parts.KINDS))
        self.assertTrue(all(q.process != "drilling" for q in asked if q.kind in ("plane", "cylinder", "step")))
        self.assertTrue(all(q.length > 0 for q in asked))

    def test_the_ceiling_of_noiseless_parts_is_one_and_coverage_counts_parts(self):
        random = np.random.default_rng(0)
        means = np.exp(random.normal(size=200))
        steady = train.Parts(np.zeros((200, 1)), means[:, None] * np.ones((1, 64)), np.zeros(200))
        self.assertTrue(train.noise_ceiling(steady) == 1)
        noisy = train.Parts(np.zeros((200, 1)), means[:, None] * random.uniform(0.5, 1.5, (200, 64)), np.zeros(200))
        self.assertTrue(0.99 < train.noise_ceiling(noisy) < 1)
        self.assertTrue(0.99 < train.noise_ceiling_mm(noisy) < 1)
        self.assertTrue(abs(train.coverage(noisy, noisy.statistic("p95")) - 0.95) < 0.02)


    def test_trees_learn_what_the_estimate_lacks(self):
        random = np.random.default_rng(0)
        expected = random.normal(size=400) * 3
        inputs = random.normal(size=(400, 3)).astype(np.float32)
        measured = np.exp(expected + 0.1 * inputs[:, 0])[:, None] * np.ones((1, 64))
        parts_ = train.Parts(inputs, measured, expected)
        said = train.predicted(train.fitted(parts_, "mean"), parts_)
        self.assertTrue(np.abs(said - parts_.statistic("mean")).max() < 0.1)


if __name__ == "__main__":
    unittest.main()
