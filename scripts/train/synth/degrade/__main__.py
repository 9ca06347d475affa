"""`python -m synth.degrade bench` times every recipe; `... show --out DIR` writes a page of each and strips of crops."""
import argparse
import collections
import random
import time
from pathlib import Path

import cv2
import numpy as np

from . import RECIPES, apply, plan, sample
from .testpage import draw


def bench(count, dpi):
    cv2.setNumThreads(1)
    page = draw(dpi)
    totals = []
    for recipe in RECIPES:
        spent = [_timed(page, plan(recipe, random.Random(seed), page_dpi=dpi), seed) for seed in range(count)]
        print(f"{recipe:12} mean {np.mean(spent):.3f} s   longest {max(spent):.3f} s")
    steps = collections.Counter()
    for seed in range(4 * count):
        degradation = sample(random.Random(seed), share_clean=0, page_dpi=dpi)
        totals.append(_timed(page, degradation, seed))
        steps.update(s.name for s in degradation.steps)
    print(f"{'as sampled':12} mean {np.mean(totals):.3f} s   longest {max(totals):.3f} s   (degraded sheets only)")
    print("steps per 100 sheets: " + ", ".join(f"{n} {100 * c / len(totals):.0f}" for n, c in steps.most_common()))


def _timed(page, degradation, seed):
    start = time.process_time()
    apply(page.image, page.classes, page.dpi, degradation, seed)
    return time.process_time() - start


def show(folder, variants, dpi, crop, page):
    """A whole page per recipe, and per recipe a strip of 1:1 crops of several draws."""
    folder.mkdir(parents=True, exist_ok=True)
    height, width = page.image.shape[:2]
    picture = cv2.merge([page.image] * 3)
    points = [(width * .22, height * .22), (width * .24, height * .70)]
    for recipe in RECIPES:
        crops = []
        for seed in range(variants):
            degradation = plan(recipe, random.Random(seed), page_dpi=dpi)
            print(degradation)
            out = apply(picture, page.classes, dpi, degradation, seed)
            image = out.image[..., ::-1] if out.image.ndim == 3 else cv2.merge([out.image] * 3)
            cv2.imwrite(str(folder / f"{recipe}_{seed}.png"), image)
            crops.append(np.hstack([_crop(image, out.move([p])[0], crop) for p in points]))
        cv2.imwrite(str(folder / f"{recipe}_strip.png"), np.vstack(crops))


def _crop(image, centre, size):
    left = int(np.clip(centre[0] - size[0] / 2, 0, max(0, image.shape[1] - size[0])))
    top = int(np.clip(centre[1] - size[1] / 2, 0, max(0, image.shape[0] - size[1])))
    cut = image[top:top + size[1], left:left + size[0]]
    return cv2.copyMakeBorder(cut, 0, size[1] - cut.shape[0], 0, size[0] - cut.shape[1], cv2.BORDER_CONSTANT, value=(255, 255, 255))


def main():
    parser = argparse.ArgumentParser(prog="python -m synth.degrade", description=__doc__)
    parser.add_argument("what", choices=["bench", "show"])
    parser.add_argument("--out", type=Path, default=Path("degraded"))
    parser.add_argument("--count", type=int, default=20, help="draws per recipe")
    parser.add_argument("--dpi", type=float, default=200)
    chosen = parser.parse_args()
    if chosen.what == "bench":
        bench(chosen.count, chosen.dpi)
    else:
        show(chosen.out, min(chosen.count, 5), chosen.dpi, (640, 260), draw(chosen.dpi))


if __name__ == "__main__":
    main()
