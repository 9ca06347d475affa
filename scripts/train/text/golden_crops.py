"""Writes tests/golden/recognizer/crops.json: a small page, boxes on it, and the crops that Python cuts out of them.

    scripts/train/text/golden_crops.py

The program must cut the same (tests/unit/read/crops_test.cpp). Needed again only when crop.py or reading.trimmed()
change.
"""
import json

import cv2
import numpy as np

import reading
from train import ROOT

GOLDEN = ROOT / "tests/golden/recognizer/crops.json"
WIDTH, HEIGHT = 230, 150   # pixels of the page


def page():
    grey = np.full((HEIGHT, WIDTH), 250, np.uint8)
    font = cv2.FONT_HERSHEY_SIMPLEX
    cv2.putText(grey, "R12.5", (6, 44), font, 1.25, 20, 2, cv2.LINE_AA)
    cv2.line(grey, (0, 50), (120, 50), 30, 2)
    cv2.putText(grey, "47 H7", (10, 70), font, .35, 60, 1, cv2.LINE_AA)
    cv2.putText(grey, "-", (70, 70), font, .5, 0, 1, cv2.LINE_AA)
    cv2.putText(grey, "faint", (8, 100), font, .6, 243, 1, cv2.LINE_AA)
    for text, at, angle, scale in (("88.02", (170, 75), 90, .7), ("0.4 x 45", (60, 120), 17, .5), ("TYP", (205, 146), 0, .6)):
        layer = np.zeros((HEIGHT, WIDTH), np.uint8)
        cv2.putText(layer, text, at, font, scale, 255, 1, cv2.LINE_AA)
        turn = cv2.getRotationMatrix2D(at, angle, 1)
        grey = np.minimum(grey, 250 - cv2.warpAffine(layer, turn, (WIDTH, HEIGHT)) * (230 / 255)).astype(np.uint8)
    return grey


def turned(corner, angle, width, height):
    """The box whose bottom left corner is `corner`, turned about it counter-clockwise as seen."""
    a = np.radians(angle)
    u, v = np.array([np.cos(a), -np.sin(a)]), np.array([np.sin(a), np.cos(a)])
    foot = np.array(corner, float)
    return [list(map(float, p)) for p in (foot - v * height, foot - v * height + u * width, foot + u * width, foot)]


BOXES = {
    "larger than the network's height": turned((6, 46), 0, 108, 34),
    "smaller, with corners between pixels": turned((9.3, 71.6), 0, 37.2, 12.4),
    "a lone dash": turned((68, 71), 0, 14, 14),
    "of faint contrast": turned((6, 106), 0, 46, 20),
    "a quarter turn": turned((171, 76), 90, 66, 17),
    "slanted": turned((60, 121.5), 17, 72, 14),
    "upside down": turned((114, 12), 180, 108, 34),
    "over the edge of the page": turned((203, 148), 0, 40, 16),
    "taller than long": turned((6, 46), 0, 8, 38),
}


def main():
    grey = page()
    lines = [{"what": what, "quad": [[round(c, 4) for c in p] for p in quad]} for what, quad in BOXES.items()]
    for line in lines:
        inks = reading.variants(grey, line["quad"])
        line["crops"] = {kind: ink.tobytes().hex() for kind, ink in zip(("loose", "tight", "trimmed"), inks)}
    golden = {"made_by": "scripts/train/text/golden_crops.py", "width": WIDTH, "height": HEIGHT, "page": grey.tobytes().hex(), "lines": lines}
    GOLDEN.write_text(json.dumps(golden) + "\n")
    print(f"{GOLDEN}: {GOLDEN.stat().st_size} bytes")


if __name__ == "__main__":
    main()
