"""Writes weights/detector.safetensors from a checkpoint, lists it in weights/manifest.json, and writes the golden tile
that the program's network and its decoding are held to (tests/golden/detector).

    ../../../.venv-train/bin/python export.py [--checkpoint FILE] [--pages 40]

The moving average in fp16, batch norm unfolded (so that training can go on from it), with its model card. Figures in the
card are measured on the rounded weights, on held-out pages.
"""
import argparse
import json
import pathlib
import random
import sys

import cv2
import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train"), str(ROOT / "scripts/train/engine")]
import evaluate   # noqa: E402
import net        # noqa: E402
import pages      # noqa: E402
import samples    # noqa: E402
from weights_file import list_in_manifest, pattern, save, self_test  # noqa: E402

SIDE = 128     # pixels of the golden tile
GOLDEN = ROOT / "tests/golden/detector/tile.json"
INPUT = {"shape": "[n, 1, h, w], h and w multiples of 32", "ink": 1, "paper": 0, "tile": 640, "tile_trained": [320, 448], "overview": samples.OVERVIEW_PX,
         "text_height_px": samples.TEXT_PX, "text_height_range_px": [round(samples.TEXT_PX * j, 1) for j in samples.JITTER]}
DATA = ("sheets of the project's generator (scripts/train/synth): whole pages, from which tiles at the scale of their text and overviews are cut; "
        "no real drawings, no weights of others")


def rounded(state):
    """The network as it will be read back from fp16."""
    network = net.Detector().eval().to(memory_format=torch.channels_last)
    network.load_state_dict({k: v.half().float() if v.dtype.is_floating_point else v for k, v in state.items()})
    return network


@torch.inference_mode()
def golden(network, folder):
    """The small held-out tile on which most kinds are found: its ink as bytes, some of the output, all of it for the
    anchors that matter, and the boxes after decoding and suppression."""
    file = min(folder.glob("*.pages"), key=lambda f: int(f.stem))
    best = (0, 0), None
    for at in pages.places(file):
        page = pages.read(file, at)
        sample = samples.tile(page, random.Random(f"golden {page.seed}"), SIDE, jitter=(1, 1))
        ink = np.round(sample.ink * 255).astype(np.uint8)
        given = ink[None].astype(np.float32) / 255
        found = evaluate.detect(network, given, evaluate.SAID)[0]
        telling = len(set(found[1])), len(found[1])
        if telling > best[0]:
            best = telling, (ink, given, found)
    ink, given, (boxes, kinds, scores) = best[1]
    output = network(torch.from_numpy(given))
    flat, chances = output.flatten().tolist(), net.decode(output, SIDE, SIDE)[1][0]
    telling = (chances.amax(1) > evaluate.SAID / 2).nonzero().flatten().tolist()
    return {"made_by": "scripts/train/detector/export.py", "weights": "detector", "tolerance": 1e-4, "side": SIDE, "ink": ink.ravel().tolist(),
            "shape": list(output.shape), "samples": [[i, round(flat[i], 6)] for i in range(0, len(flat), 61)],
            "anchors": [[k, [round(v, 5) for v in output[0, :, k].tolist()]] for k in telling], "nms": evaluate.NMS, "least": evaluate.SAID,
            "boxes": [{"box": [round(float(v), 4) for v in box], "polygon": samples.quad_of(box).round(3).tolist(), "rotation": round(net.reading(float(box[4])), 3),
                       "kind": net.CLASSES[kind], "score": round(float(score), 5)} for box, kind, score in zip(boxes, kinds, scores)]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/train/detector")
    parser.add_argument("--checkpoint", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=40)
    parser.add_argument("--images", type=int, default=0, help="how many samples the training has seen, for the card")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "weights/detector.safetensors")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    state = torch.load(arguments.checkpoint or arguments.folder / "checkpoint.pt", weights_only=True)
    network = rounded(state["average"])
    held_out = arguments.folder / "packs/held_out"
    figures = evaluate.table(evaluate.measure(network, evaluate.held_out(held_out, arguments.pages)))
    given = (1, 1, 64, 96)
    with torch.inference_mode():
        output = network(pattern(given))
    card = {
        "name": "detector", "architecture": "yolo11n-obb", "format": "1", "made_by": "scripts/train/detector/export.py", "step": state["step"], "seed": state["seed"],
        "purpose": "oriented boxes and kinds of annotations on tiles of mechanical drawings, and of title blocks, tables, notes and views on overviews",
        "classes": json.dumps(net.CLASSES), "input": json.dumps(INPUT), "strides": json.dumps(net.STRIDES), "bins": net.BINS, "batch_norm_epsilon": net.EPSILON,
        "confidence": evaluate.SAID, "training_data": DATA, "licence": "Apache-2.0",
        "metrics": json.dumps({"on": f"{arguments.pages} held-out pages", "samples_seen": arguments.images, **figures}),
        "self_test": self_test([given], [output], 5e-4, .25),
    }
    save(arguments.out, {k: v for k, v in network.state_dict().items() if not k.endswith("num_batches_tracked")}, card)
    list_in_manifest(arguments.out, "detector", "yolo11n-obb")
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(json.dumps(golden(network, held_out)) + "\n")
    print(f"{arguments.out}: step {state['step']}, {figures['all']['mean']}; {GOLDEN}: {GOLDEN.stat().st_size} bytes")


if __name__ == "__main__":
    main()
