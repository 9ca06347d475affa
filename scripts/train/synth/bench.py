"""How fast sheets come: one core, one thread, broken down by stage.

    python -m synth bench --count 30
"""
import collections
import json
import random
import time

import cv2

from synth import degrade, render, truth
from synth.compose import compose
from synth.stream import sheet_tiles

A3 = 420 * 297           # mm²
STAGES = ("compose", "raster", "classes", "degrade", "truth", "encode")


def run(count=30, first=0, dpi=200, say=print):
    """Times `count` sheets of A3 size, every one of them degraded, and prints what each stage takes; then tiles."""
    cv2.setNumThreads(1)
    spent, done, seed = collections.Counter(), 0, first
    compose(first)                                  # fonts and the library are read before the clock starts
    while done < count:
        clock = Clock()
        sheet = compose(seed)
        clock.lap("compose")
        seed += 1
        if abs(sheet.size[0] * sheet.size[1] / A3 - 1) > .1:
            continue
        _finish(sheet, dpi, clock)
        spent.update(clock.laps)
        done += 1
    total = sum(spent.values())
    say(f"{count} sheets of about A3 at {dpi:g} dpi, degraded: {count / total:.2f} sheets a second and core")
    for stage in STAGES:
        say(f"  {stage:<8} {1000 * spent[stage] / count:7.1f} ms  {100 * spent[stage] / total:5.1f} %")
    begun, made = time.process_time(), 0
    for seed in range(first, first + 10):
        made += len(sheet_tiles(seed, 640, 18.0))
    say(f"{made / (time.process_time() - begun):.1f} tiles of 640 pixels a second and core, composed on the way, papers of all sizes")


class Clock:
    """Processor time by stage."""

    def __init__(self):
        self.laps, self.last = collections.Counter(), time.process_time()

    def lap(self, stage):
        now = time.process_time()
        self.laps[stage] += now - self.last
        self.last = now


def _finish(sheet, dpi, clock):
    image = render.raster(sheet, dpi)
    clock.lap("raster")
    classes = render.class_map(sheet, dpi)
    clock.lap("classes")
    rng = random.Random(sheet.seed)
    how = degrade.sample(rng, 0, sheet.style.small.height, dpi, sheet.style.text.pen)
    out = degrade.apply(image, classes, dpi, how, sheet.seed)
    clock.lap("degrade")
    said = truth.of(sheet, "sheet.png", out.image.shape[:2], truth.Mapping(dpi, out.page_from_clean), out.dpi, how.to_json())
    clock.lap("truth")
    assert json.dumps(said, ensure_ascii=False) and render.png(out.image) and render.png(out.classes)
    clock.lap("encode")
