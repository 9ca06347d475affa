"""The sheet on its way through print, paper, scanner and software, and the fields and masks that primitives work with.

A primitive is a function (page, rng, **parameters) that changes the page; `@primitive` makes it known by its name.
Masks are uint8 of the page's size. Where one multiplies, 255 leaves the page alone; where one is added, 0 does.
"""
from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np

PRIMITIVES = {}


def primitive(function):
    PRIMITIVES[function.__name__] = function
    return function


@dataclass(slots=True)
class Placement:
    """How the sheet lies before the lens: homography (page to canvas, pixels of the page's size), canvas in the same
    pixels, and what is seen beside the sheet."""
    homography: np.ndarray
    canvas: tuple[int, int]                      # width, height
    surround: int                                # level
    texture: float                               # of the surround, levels


@dataclass(slots=True)
class Page:
    """`image` is uint8, HxW or HxWx3 (red, green, blue). `homography` takes points of the clean page to points of this
    image, both in pixels with (0, 0) at the outer corner of the first pixel (its centre is 0.5, 0.5)."""
    image: np.ndarray
    dpi: float
    homography: np.ndarray = field(default_factory=lambda: np.eye(3))
    placement: Placement | None = None

    @property
    def shape(self):
        return self.image.shape[:2]

    def px(self, mm):
        return mm * self.dpi / 25.4

    @property
    def size_mm(self):
        """(width, height)"""
        return self.shape[1] * 25.4 / self.dpi, self.shape[0] * 25.4 / self.dpi

    def become_grey(self, weights=(.299, .587, .114)):
        if self.image.ndim == 3:
            self.image = cv2.transform(self.image, np.array([weights], np.float32))

    def look_up(self, table):
        """Replaces every level v by table[v]; `table` holds 256 numbers, or 256 x 3 for a colour page."""
        self.image = cv2.LUT(self.image, np.clip(np.rint(table), 0, 255).astype(np.uint8).reshape(256, 1, -1))

    def shade(self, mask):
        """Multiplies: light that the mask takes away."""
        self.image = cv2.multiply(self.image, self.spread(mask), scale=1 / 255)

    def fade(self, mask):
        """Multiplies the darkness: ink that the mask takes away."""
        dark = cv2.multiply(cv2.bitwise_not(self.image), self.spread(mask), scale=1 / 255)
        self.image = cv2.bitwise_not(dark)

    def blend(self, other, mask):
        """Goes over to `other` where the mask is 255."""
        mask = self.spread(mask)
        up = cv2.multiply(cv2.subtract(other, self.image), mask, scale=1 / 255)
        down = cv2.multiply(cv2.subtract(self.image, other), mask, scale=1 / 255)
        self.image = cv2.subtract(cv2.add(self.image, up), down)

    def spread(self, mask):
        """The mask for as many channels as the image has."""
        return mask if self.image.ndim == 2 or mask.ndim == 3 else cv2.merge([mask] * 3)

    def blank(self, level=255):
        return np.full(self.shape, level, np.uint8)


def enlarge(field, shape):
    """A small float field (levels) as a smooth mask: cubic as far as it can be seen, then linear, which is cheaper."""
    height, width = shape
    middle = min(1.0, 512 / max(shape))
    smooth = cv2.resize(field.astype(np.float32), (max(1, round(width * middle)), max(1, round(height * middle))),
                        interpolation=cv2.INTER_CUBIC) if max(field.shape) < 128 else field
    return cv2.resize(np.clip(np.rint(smooth), 0, 255).astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)


def cloud(rng, shape, cell, low, high):
    """Levels that wander between low and high over `cell` pixels."""
    rows, columns = int(shape[0] / cell) + 2, int(shape[1] / cell) + 2
    return enlarge(low + (high - low) * rng.random((rows, columns), np.float32), shape)


def patches(rng, shape, cell, share, soft=.5):
    """255 in blots of about `cell` pixels that cover `share` of the page, 0 between them, with soft rims."""
    rows, columns = int(2 * shape[0] / cell) + 2, int(2 * shape[1] / cell) + 2
    height = cv2.GaussianBlur(rng.random((rows, columns), np.float32), (0, 0), 1.0)
    level = np.quantile(height[::2, ::2], 1 - share)
    ramp = soft * float(height.std())
    return enlarge(255 * np.clip((height - level) / ramp + .5, 0, 1), shape)


@lru_cache(maxsize=8)
def _grain_tile(number, size_px):
    tile = np.random.default_rng([2718, number]).standard_normal((1024, 1024), np.float32)
    if size_px > 0:
        tile = cv2.GaussianBlur(tile, (0, 0), size_px, borderType=cv2.BORDER_REFLECT)
        tile /= tile.std()
    return np.clip(np.rint(128 + 32 * tile), 0, 255).astype(np.uint8)


def grain(rng, shape, size_px=0.0):
    """Noise about level 128 with deviation 32: one of a few tiles, laid out from a random corner."""
    tile = _grain_tile(int(rng.integers(2)), size_px)
    tile = np.roll(tile, tuple(rng.integers(0, 1024, 2).tolist()), (0, 1))
    copies = -(-shape[0] // 1024), -(-shape[1] // 1024)
    return np.ascontiguousarray(np.tile(tile, copies)[:shape[0], :shape[1]])


def add_grain(page, rng, sigma, size_px=0.0):
    channels = 1 if page.image.ndim == 2 else 3
    noise = [grain(rng, page.shape, size_px) for _ in range(channels)]
    noise = noise[0] if channels == 1 else cv2.merge(noise)
    page.image = cv2.addWeighted(page.image, 1, noise, sigma / 32, -128 * sigma / 32)


def wobble(rng, count, amplitude):
    """A smooth random offset for `count` points along a line: a walk of a few harmonics."""
    t = np.linspace(0, 2 * np.pi, count)
    waves = sum(rng.normal() / k * np.sin(k * t + rng.uniform(0, 2 * np.pi)) for k in range(1, 6))
    return amplitude * waves


def draw_curve(mask, points, level, width_px, bare=255):
    """An antialiased curve through float pixel points on a mask of level `bare`. Below one pixel of width the level
    gives way instead."""
    if width_px < 1:
        level = level * width_px + bare * (1 - width_px)
    cv2.polylines(mask, [np.rint(np.asarray(points) * 16).astype(np.int32)], False, int(round(level)),
                  max(1, round(width_px)), cv2.LINE_AA, 4)
