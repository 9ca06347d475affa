"""Degradation: what print, paper, scanner and software do to a sheet, in the order in which they do it.

    d = sample(random.Random(7), text_mm=2.5, page_dpi=200)
    out = apply(grey, classes, 200, d, seed=7)
    out.move(polygon)                            # where the truth lies in out.image

`plan.py` is the value that says what will be done, `recipes.py` draws it, `ink.py`, `paper.py`, `lens.py` and `signal.py`
hold the primitives, `page.py` what they share.
"""
from dataclasses import dataclass

import cv2
import numpy as np

from . import ink, lens, paper, signal
from .page import PRIMITIVES, Page
from .plan import Degradation, Step
from .recipes import RECIPES, plan, sample

__all__ = ["Degradation", "Degraded", "PRIMITIVES", "RECIPES", "Step", "apply", "plan", "sample"]


@dataclass(slots=True, frozen=True)
class Degraded:
    """`page_from_clean` takes points of the clean page to points of `image`, both in pixels with (0, 0) at the outer
    corner of the first pixel. `classes` are as large as `image`, None if none were given."""
    image: np.ndarray
    classes: np.ndarray | None
    page_from_clean: np.ndarray
    dpi: float

    def move(self, points):
        """Points (n, 2) of the clean page, in pixels, as they lie in the image."""
        points = np.asarray(points, float) @ self.page_from_clean[:, :2].T + self.page_from_clean[:, 2]
        return points[:, :2] / points[:, 2:]


def apply(image, classes, dpi, degradation, seed):
    """The page after `degradation`. `image` is uint8, HxW grey or HxWx3 red-green-blue, dark on light; `classes` uint8 HxW
    with 0 for paper, or None; `seed` is not negative and decides every random field. A page without steps comes back as it
    is, uncopied; colour pages come back grey unless the degradation keeps colour and no step is of one tone only."""
    page = Page(image.copy() if degradation.steps else image, float(dpi))
    if degradation.lamp:
        page.become_grey(degradation.lamp)
    for number, step in enumerate(degradation.steps):
        PRIMITIVES[step.name](page, np.random.default_rng([seed, number]), **step.parameters)
    if classes is not None and degradation.steps:
        classes = _warp_classes(classes, page.homography, page.shape)
    return Degraded(page.image, classes, page.homography, page.dpi)


def _warp_classes(classes, homography, shape):
    """Nearest, after thin lines were widened over paper by what a coarser grid would miss of them."""
    if shape == classes.shape and np.array_equal(homography, np.eye(3)):
        return classes
    scale = abs(np.linalg.det(homography[:2, :2])) ** .5
    if scale < .8:
        wide = cv2.dilate(classes, np.ones((round(1 / scale),) * 2, np.uint8))
        classes = np.where(classes == 0, wide, classes)
    return cv2.warpPerspective(classes, lens.centred(homography), shape[::-1], flags=cv2.INTER_NEAREST,
                               borderMode=cv2.BORDER_CONSTANT, borderValue=0)
