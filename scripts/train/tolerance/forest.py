"""XGBoost models as the compact arrays that src/tolerance/trees.hpp reads."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import xgboost

LEAF = 255


@dataclass(slots=True)
class Forest:
    """Arrays of one model, node by node; the children of a node stand side by side behind it."""

    base: np.float32
    first: np.ndarray  # uint32 [trees]
    feature: np.ndarray  # uint8 [nodes]
    value: np.ndarray  # float32 [nodes]
    left: np.ndarray  # uint16 [nodes], from the tree's first node

    def tensors(self) -> dict[str, np.ndarray]:
        return {
            "base": np.array([self.base], np.float32),
            "first": self.first,
            "feature": self.feature,
            "value": self.value,
            "left": self.left,
        }


def _base_score(parameters: dict) -> np.float32:
    """XGBoost 3 writes a vector in a string, "[5E-1]"; older ones the number alone."""
    return np.float32(parameters["base_score"].strip("[]"))


def _order(tree: dict) -> list[int]:
    """The nodes breadth first, so that siblings are neighbours."""
    order, at = [0], 0
    while at < len(order):
        left = tree["left_children"][order[at]]
        if left != -1:
            order += [left, tree["right_children"][order[at]]]
        at += 1
    return order


def shifted(booster: xgboost.Booster, shift: float) -> xgboost.Booster:
    """The model with `shift` added to what its sums start from (calibration)."""
    model = json.loads(booster.save_raw("json"))
    parameters = model["learner"]["learner_model_param"]
    base = np.float32(_base_score(parameters) + np.float32(shift))
    parameters["base_score"] = f"[{base:.9E}]"
    moved = xgboost.Booster()
    moved.load_model(bytearray(json.dumps(model), "utf-8"))
    return moved


def forest_of(booster: xgboost.Booster) -> Forest:
    model = json.loads(booster.save_raw("json"))["learner"]
    base = _base_score(model["learner_model_param"])
    first, feature, value, left = [], [], [], []
    for tree in model["gradient_booster"]["model"]["trees"]:
        order = _order(tree)
        place = {node: index for index, node in enumerate(order)}
        first.append(len(feature))
        for node in order:
            child = tree["left_children"][node]
            feature.append(LEAF if child == -1 else tree["split_indices"][node])
            value.append(tree["split_conditions"][node])
            left.append(0 if child == -1 else place[child])
    return Forest(
        base,
        np.array(first, np.uint32),
        np.array(feature, np.uint8),
        np.array(value, np.float32),
        np.array(left, np.uint16),
    )


DTYPES = {"uint8": "U8", "uint16": "U16", "uint32": "U32", "float32": "F32"}


def save(path: Path, forests: dict[str, Forest], card: dict[str, str]) -> None:
    """A safetensors file: the same forests and card give the same bytes. U8 behind the rest keeps all aligned."""
    tensors = {f"{name}.{part}": array for name, forest in forests.items() for part, array in forest.tensors().items()}
    header = {"__metadata__": {key: card[key] for key in sorted(card)}}
    data = bytearray()
    for name in sorted(tensors, key=lambda n: (-tensors[n].itemsize, n)):
        array = np.ascontiguousarray(tensors[name])
        begin = len(data)
        data += array.astype(array.dtype.newbyteorder("<")).tobytes()
        header[name] = {"dtype": DTYPES[array.dtype.name], "shape": list(array.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)


def put_in_card(path: Path, key: str, value: str) -> None:
    """Writes one more entry into the card of a finished file."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    header["__metadata__"] = dict(sorted({**header["__metadata__"], key: value}.items()))
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(len(text).to_bytes(8, "little") + text + data[8 + length :])
