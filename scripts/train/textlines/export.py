"""Writes weights/text_lines.safetensors from a checkpoint, lists it in weights/manifest.json, and writes the golden maps
that the program's network and its boxes are held to (tests/golden/text_lines).

    scripts/train/textlines/export.py [--checkpoint FILE] [--tiles 400]

The moving average in fp16, batch norm unfolded (so that training can go on from it), with its model card. Figures in the
card are measured on the rounded weights, on tiles of held-out sheets.
"""
import argparse
import json
import pathlib
import sys

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train"), str(ROOT / "scripts/train/engine")]
import net        # noqa: E402
import targets    # noqa: E402
import train      # noqa: E402
from synth import stream  # noqa: E402
from weights_file import list_in_manifest, pattern, save, self_test  # noqa: E402

SIDE = 128     # pixels of the golden tile
GOLDEN = ROOT / "tests/golden/text_lines/tile.json"


def rounded(state):
    """The network as it will be read back from fp16."""
    network = net.TextLines().eval().to(memory_format=torch.channels_last)
    network.load_state_dict({k: v.half().float() if v.dtype.is_floating_point else v for k, v in state.items()})
    return network


@torch.inference_mode()
def golden(network):
    """The first small held-out tile with several lines: its ink as bytes, the output, some of it exactly, and its boxes."""
    source = stream.tiles(train.HELD_OUT_SEED + 17, size=SIDE, text_px=16, workers=0, held_out=True, clean=True, pool=1)
    tile = next(t for t in source if len(t.lines) >= 3)
    ink = np.round(train.stretched(tile.image) * 255).astype(np.uint8)
    output = network(torch.from_numpy(ink[None].astype(np.float32) / 255))[0].numpy()
    flat = output.ravel()
    return {"made_by": "scripts/train/textlines/export.py", "weights": "text_lines", "tolerance": 1e-4, "side": SIDE, "ink": ink.ravel().tolist(),
            "shape": list(output.shape), "samples": [[i, round(float(flat[i]), 6)] for i in range(0, len(flat), 61)],
            "map": [round(float(v), 4) for v in flat], "boxes": [[(quad / net.STRIDE).round(4).tolist(), round(score, 5)] for quad, score in targets.boxes(np.round(output, 4))]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=pathlib.Path, default=ROOT / "build/train/textlines/checkpoint.pt")
    parser.add_argument("--tiles", type=int, default=400)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "weights/text_lines.safetensors")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    state = torch.load(arguments.checkpoint, weights_only=True)
    network = rounded(state["average"])
    source = stream.tiles(train.HELD_OUT_SEED, size=448, text_px=16, workers=0, held_out=True)
    figures = train.measure(network, [next(source) for _ in range(arguments.tiles)])
    with torch.inference_mode():
        given = (1, 1, 64, 96)
        output = network(pattern(given))
    card = {
        "architecture": "text-lines", "format": "1", "made_by": "scripts/train/textlines/export.py", "step": state["step"], "seed": state["seed"],
        "input": "[n, 1, h, w] ink 1, paper 0, usual capitals 16 pixels high", "stride": net.STRIDE, "licence": "Apache-2.0 (trained on generated sheets only)",
        "held_out": json.dumps(figures), "self_test": self_test([given], [output], 2e-4, 5e-2),
    }
    save(arguments.out, {k: v for k, v in network.state_dict().items() if not k.endswith("num_batches_tracked")}, card)
    list_in_manifest(arguments.out, "text_lines", "text-lines")
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(json.dumps(golden(network)) + "\n")
    print(f"{arguments.out}: step {state['step']}, {figures}; {GOLDEN}: {GOLDEN.stat().st_size} bytes")


if __name__ == "__main__":
    main()
