"""Writes weights/recognizer.safetensors from a checkpoint, lists it in weights/manifest.json, and writes the golden
answers that the program's network is held to (tests/torch/recognizer_test.cpp).

    scripts/train/text/export.py [--checkpoint FILE] [--lines 4000]
    scripts/train/text/export.py --refresh    # for the weights file that is there: `late_by` of the card, golden answers

The moving average in fp16, batch norm unfolded (so that training can go on from it), with its model card. Figures in
the card are measured on the file that is written, after rounding.
"""
import argparse
import json
import pathlib
import sys

import cv2
import safetensors
import torch

import alphabet
import crop
import evaluate
import lateness
import lines
import net
import reading
from train import BATCH, HELD_OUT_SEED, ROOT

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "engine"))
from weights_file import list_in_manifest, pattern, save, self_test  # noqa: E402

GOLDEN = ROOT / "tests/golden/recognizer/lines.json"
GOLDEN_TEXTS = 6


@torch.inference_mode()
def golden(weights):
    """A few short held-out lines that are read rightly: prepared ink, logits of it, best path and text."""
    out, index = [], 0
    while len(out) < GOLDEN_TEXTS:
        line = lines.line(HELD_OUT_SEED * 31 + index, held_out=True)
        index += 1
        ((text, _),) = reading.read(weights, [line.ink])
        width = line.ink.shape[1]
        if text != line.text or width > 96 or width % net.STRIDE or (len(out) < GOLDEN_TEXTS - 1 and len(text) < 3):
            continue
        if len(out) == GOLDEN_TEXTS - 1 and text:
            continue   # the last one holds no text
        logits = net.run_folded(weights, torch.from_numpy(crop.batch([line.ink])).float() / 255)[0]
        flat = logits.flatten()
        out.append({
            "text": text, "height": net.HEIGHT, "width": width, "ink": line.ink.flatten().tolist(),
            "logits_shape": list(logits.shape), "best_path": logits.argmax(0).tolist(),
            "samples": [[i, round(flat[i].item(), 6)] for i in range(0, len(flat), max(1, len(flat) // 48))],
        })
    return {"made_by": "scripts/train/text/export.py", "weights": "recognizer", "tolerance": 1e-4, "lines": out}


def late_by(weights):
    mean, _ = lateness.measure(weights)
    return f"{mean:.1f}"


def write(file, tensors, card):
    """The weights file, its entry in the manifest, and the golden answers."""
    save(file, tensors, card)
    list_in_manifest(file, card["name"], card["architecture"])
    print(f"{file}: {file.stat().st_size} bytes")
    write_golden(net.folded(tensors))


def add_to_card(file, key, value):
    """The same weights with one more entry in their card, and the manifest after it."""
    with safetensors.safe_open(str(file), "pt") as opened:
        card, tensors = opened.metadata(), {k: opened.get_tensor(k) for k in opened.keys()}
    save(file, tensors, {**card, key: value})
    list_in_manifest(file, card["name"], card["architecture"])


def write_golden(weights):
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(json.dumps(golden(weights), ensure_ascii=False) + "\n")
    print(f"{GOLDEN}: {GOLDEN.stat().st_size} bytes")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=pathlib.Path, default=ROOT / "build/train/text/checkpoint.pt")
    parser.add_argument("--lines", type=int, default=4000)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "weights/recognizer.safetensors")
    parser.add_argument("--refresh", action="store_true", help="leave the weights as they are")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    if arguments.refresh:
        tensors, card = reading.tensors_of(arguments.out)
        if card["alphabet"] != alphabet.ALPHABET:
            raise SystemExit(f"{arguments.out}: made with another alphabet")
        write(arguments.out, tensors, {**card, "late_by": late_by(net.folded(tensors))})
        return
    tensors, state = reading.tensors_of(arguments.checkpoint)
    tensors = {name: tensor.half().float().contiguous() for name, tensor in tensors.items()}
    weights = net.folded(tensors)
    table = evaluate.synthetic(weights, arguments.lines, False)
    metrics = {name: f"{table[name][0]}/{table[name][1]}" for name in ("ALL", "CLEAN", "WITH DIGITS", "nothing")}
    shape = (2, 1, net.HEIGHT, 64)
    with torch.inference_mode():
        proof = self_test([shape], [net.run_folded(weights, pattern(shape))], tolerance=1e-3, tolerance_half=.5)
    card = {
        "name": "recognizer",
        "architecture": "line-recognizer-mixer",
        "version": "1",
        "purpose": "reads one upright text line of a mechanical drawing; an empty answer means that the crop holds no text",
        "alphabet": alphabet.ALPHABET,
        "labels": "0 is the CTC blank, k is character k - 1 of the alphabet",
        "input": json.dumps({
            "channels": "grey", "shape": f"(N, 1, {net.HEIGHT}, W)", "height": net.HEIGHT, "width_multiple": net.STRIDE,
            "output": f"(N, {alphabet.CLASSES}, W / {net.STRIDE}) logits",
            "normalisation": "crop resized to the height (area averaging down, linear up); ink = (max - grey) / max(max - min, 16), rounded to 1/255; padding 0 at the right",
        }),
        "late_by": late_by(weights),
        "training_data": f"generated only: lines drawn by scripts/train/text/lines.py and lines of composed sheets (scripts/train/text/sheets.py), seed {state['seed']}, {state['step'] * BATCH} lines in all",
        "step": state["step"],
        "schedule": json.dumps(state["cycle"]),
        "seed": state["seed"],
        "metrics": json.dumps({"exact, held-out lines in held-out fonts": metrics}),
        "made_by": "scripts/train/text/export.py",
        "licence": "Apache-2.0",
        "self_test": proof,
    }
    write(arguments.out, tensors, card)


if __name__ == "__main__":
    main()
