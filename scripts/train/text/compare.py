"""Reads the same lines of real sheets with the program (C++) and with the Python path, and says where they differ.

    scripts/train/text/compare.py BINARY [--weights weights/recognizer.safetensors] [--real ../shared/eval/real] [-v]

From true boxes: labelled dimensions and other labels (gt/) and the words of the PDFs' text layers (words/). Blanks do
not count. The program reads with the weights of --weights' folder.
"""
import argparse
import json
import pathlib
import re
import subprocess

import cv2
import torch

import alphabet
import evaluate
import reading
from train import ROOT, bare


class Line:
    def __init__(self, kind, image, quad, truths):
        self.kind, self.image, self.quad = kind, image, [[float(x), float(y)] for x, y in quad]
        self.truths = [bare(alphabet.fold(t)) for t in truths]

    def right(self, text):
        return bare(text) in self.truths


def labels(folder):
    for file in sorted((folder / "gt").glob("*.json")):
        truth = json.loads(file.read_text())
        for item in truth.get("items", []):
            texts = [t for t in [item["text"], *(item.get("alt") or [])] if t]
            if texts and item["kind"] != "gdt" and not any(re.search(r"\d [+-]?\d", t) for t in texts):
                kind = "dimensions" if item["kind"] == "dimension" else "other labels"
                yield Line(kind, folder / "images" / truth["image"], item["polygon"], texts)


def words(folder):
    for file in sorted((folder / "words").glob("*.words.json")):
        truth = json.loads(file.read_text())
        found = [w for w in truth["words"] if w["text"].strip()]
        for w, quarter in zip(found, evaluate.turned(file, folder / "pdf", found, truth["height"], truth["dpi"])):
            if quarter is not None and not file.stem.startswith(evaluate.DISPLACED):
                kind = "words with a digit" if any(c.isdigit() for c in w["text"]) else "words without"
                yield Line(kind, folder / "images" / truth["image"], evaluate.oriented(w["box"], quarter), [w["text"]])


def by_program(binary, weights, lines, *options):
    requests = "".join(json.dumps({"image": str(line.image), "quad": line.quad}) + "\n" for line in lines)
    done = subprocess.run([binary, "dev", "read", "--weights", weights.parent, *options], input=requests, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return [json.loads(answer)["text"] for answer in done.stdout.splitlines()]


def by_python(weights, lines):
    folded, _ = reading.load(weights)
    pages = {image: cv2.imread(str(image), cv2.IMREAD_GRAYSCALE) for image in {line.image for line in lines}}
    found = reading.read(folded, [ink for line in lines for ink in reading.variants(pages[line.image], line.quad)])
    return [reading.vote(found[3 * k:3 * k + 3])[0] for k in range(len(lines))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--weights", type=pathlib.Path, default=ROOT / "weights/recognizer.safetensors")
    parser.add_argument("--real", type=pathlib.Path, default=ROOT.parent / "shared/eval/real")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    lines = [*labels(arguments.real), *words(arguments.real)]
    texts = {
        "Python": by_python(arguments.weights, lines),
        "program, three crops": by_program(arguments.binary, arguments.weights, lines, "--all-crops"),
        "program": by_program(arguments.binary, arguments.weights, lines),
    }
    for kind in dict.fromkeys(line.kind for line in lines):
        here = [k for k, line in enumerate(lines) if line.kind == kind]
        for how, read in texts.items():
            right = sum(lines[k].right(read[k]) for k in here)
            other = sum(bare(read[k]) != bare(texts["Python"][k]) for k in here)
            print(f"{kind:20} {how:22} {right:4}/{len(here):<4} exact" + (f", {other} unlike Python" if how != "Python" else ""))
    if arguments.verbose:
        for line, python, program in zip(lines, texts["Python"], texts["program"]):
            if bare(python) != bare(program):
                print(f"   {line.truths[0]!r}: {python!r} by Python, {program!r} by the program")


if __name__ == "__main__":
    main()
