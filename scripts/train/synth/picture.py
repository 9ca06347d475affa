"""A sheet as an image with its truth: composed, drawn at some resolution, degraded, all from one seed."""
import random
from dataclasses import dataclass

import numpy as np

from synth import degrade, render, truth
from synth.compose import compose

PIXELS = 24_000_000   # a page is drawn no larger than this for training; the files of a data set have any size


@dataclass(slots=True)
class Picture:
    sheet: object
    image: np.ndarray          # (H, W) uint8
    classes: np.ndarray        # (H, W) uint8, ink.Class
    mapping: truth.Mapping     # page mm -> pixels of the image
    dpi: float                 # of the image
    degradation: object        # degrade.Degradation

    def truth(self, name=""):
        return truth.of(self.sheet, name, self.image.shape[:2], self.mapping, self.dpi, self.degradation.to_json())

    def text_height(self):
        """Height of the usual capitals, pixels."""
        return self.sheet.style.text.height * self.dpi / 25.4


def picture(seed, held_out=False, dpi=None, clean=None):
    """The picture of a seed. `clean` says whether it stays as drawn (True), is degraded (False), or about half of both."""
    rng = random.Random(f"drawproc picture {seed}")
    sheet = compose(seed, held_out)
    if dpi is None:
        dpi = rng.choice([100, 120, 150, 150, 200, 200, 200, 250, 300, 300])
        dpi = min(dpi, (PIXELS / (sheet.size[0] * sheet.size[1])) ** .5 * 25.4)
        dpi = max(dpi, 10 * 25.4 / sheet.style.text.height)   # capitals of ten pixels at least
    style = sheet.style
    how = degrade.plan("clean", rng) if clean else degrade.sample(rng, .5 if clean is None else 0, style.small.height, dpi, style.text.pen)
    out = degrade.apply(render.raster(sheet, dpi), render.class_map(sheet, dpi), dpi, how, seed & 0x7FFFFFFF)
    return Picture(sheet, out.image, out.classes, truth.Mapping(dpi, out.page_from_clean), out.dpi, how)
