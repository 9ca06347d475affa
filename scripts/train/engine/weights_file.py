"""What every script that makes a file for weights/ shares: the card, the self-test, the manifest.

Format and meaning of the card: weights/README.md; of the self-test: src/engine/self_test.hpp.
"""

import hashlib
import json
from pathlib import Path

import torch


def pattern(shape):
    """Twin of pattern() in src/engine/self_test.cpp: exact in fp32, the same on every machine."""
    count = 1
    for extent in shape:
        count *= extent
    index = torch.arange(count, dtype=torch.int64)
    mixed = (index * 2654435761) & 0xFFFFFFFF
    return ((mixed >> 8).to(torch.float32) / 2**24).reshape(shape)


def self_test(inputs, outputs, tolerance, tolerance_half, samples=32):
    """The card's self_test. `inputs`: shapes (then pattern(shape) is meant) or tensors, spelt out."""

    def described(given):
        if isinstance(given, torch.Tensor):
            return {"shape": list(given.shape), "values": given.flatten().tolist()}
        return {"shape": list(given)}

    def sampled(output):
        flat = output.detach().float().flatten()
        step = max(1, len(flat) // samples)
        # From the end: the last element of the last row is the likeliest to be wrong.
        chosen = list(range(len(flat) - 1, -1, -step))[:samples]
        return {"shape": list(output.shape), "samples": [[i, flat[i].item()] for i in sorted(chosen)]}

    return json.dumps(
        {
            "tolerance": tolerance,
            "tolerance_half": tolerance_half,
            "inputs": [described(given) for given in inputs],
            "outputs": [sampled(output) for output in outputs],
        }
    )


def save(path, tensors, card):
    """Writes fp16 tensors with the card, sorted by name. Everything in a card is text.

    Not safetensors' own save_file: that orders the card anew each time, and the same weights must have one hash.
    """
    header = {"__metadata__": {key: str(card[key]) for key in sorted(card)}}
    data = bytearray()
    for name in sorted(tensors):
        half = tensors[name].detach().to("cpu", torch.float16).contiguous()
        begin = len(data)
        data += half.view(torch.int16).numpy().tobytes()
        header[name] = {"dtype": "F16", "shape": list(half.shape), "data_offsets": [begin, len(data)]}
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    Path(path).write_bytes(len(text).to_bytes(8, "little") + text + data)


def list_in_manifest(path, name, architecture):
    """Puts the file's hash into the manifest of its folder; entries stay sorted by name."""
    path = Path(path)
    manifest = path.parent / "manifest.json"
    root = json.loads(manifest.read_text()) if manifest.exists() else {"schema": 1, "weights": []}
    entry = {
        "name": name,
        "architecture": architecture,
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    others = [old for old in root["weights"] if old["name"] != name]
    root["weights"] = sorted(others + [entry], key=lambda item: item["name"])
    manifest.write_text(json.dumps(root, indent=2) + "\n")
