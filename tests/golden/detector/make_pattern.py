#!/usr/bin/env python3
"""Writes pattern.json: what the Python twin of the detector (scripts/train/detector/net.py) answers when its weights are
the numbers without order of tests/support/yolo_files.hpp, for several numbers of classes, with and without angles."""
import json
import math
import pathlib
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(ROOT / "scripts/train/detector"), str(ROOT / "scripts/train/engine")]
import net                        # noqa: E402
from weights_file import pattern  # noqa: E402

SHAPE, EVERY = (2, 1, 64, 96), 331


def numbers(name, shape, width, middle=0.0):
    seed = sum((i + 1) * byte for i, byte in enumerate(name.encode()))
    i = np.arange(math.prod(shape), dtype=np.uint64)
    mixed = ((i + 7919 * seed) & 0xFFFFFFFF) * 2654435761 & 0xFFFFFFFF
    return torch.from_numpy((((mixed >> np.uint64(8)) / 2 ** 24 - .5) * width + middle).astype(np.float32).reshape(shape))


def filled(name, old):
    if name.endswith("num_batches_tracked"):
        return old
    if name.endswith((".bn.bias", ".bn.running_mean")):
        return numbers(name, old.shape, .2)
    if name.endswith(".bn.weight"):
        return numbers(name, old.shape, .4, 1)
    if name.endswith(".bn.running_var"):
        return numbers(name, old.shape, 1, 1)
    if name.endswith(".bias"):
        return numbers(name, old.shape, .5)
    return numbers(name, old.shape, 3.5 / math.sqrt(old.numel() / old.shape[0]))


@torch.inference_mode()
def case(classes, angle):
    network = net.Detector(classes).eval()
    network.load_state_dict({name: filled(name, old) for name, old in network.state_dict().items()})
    output = network(pattern(SHAPE))
    if not angle:
        output = output[:, :-1]
    flat = output.flatten().tolist()
    return {"classes": classes, "angle": angle, "shape": list(output.shape), "samples": [[i, round(flat[i], 6)] for i in range(0, len(flat), EVERY)]}


def main():
    torch.set_num_threads(1)
    cases = [case(13, True), case(3, False), case(80, False)]
    text = {"made_by": "tests/golden/detector/make_pattern.py", "input": list(SHAPE), "tolerance": 1e-4, "cases": cases}
    (HERE / "pattern.json").write_text(json.dumps(text) + "\n")


if __name__ == "__main__":
    main()
