"""Sensor and software: noise, tone curves, thresholds, the fax line, and files that lose something."""
import cv2
import numpy as np

from .lens import resize
from .page import add_grain, primitive


@primitive
def sensor_noise(page, rng, sigma, size_px):
    """Noise of `sigma` levels, grains of `size_px` (0: each pixel for itself)."""
    add_grain(page, rng, sigma, size_px)


@primitive
def column_noise(page, rng, sigma):
    """Sensor elements of unlike gain: faint lines along the travel."""
    gain = np.clip(np.rint(255 - np.abs(rng.normal(0, sigma, page.shape[1]))), 0, 255).astype(np.uint8)
    page.shade(cv2.resize(gain[None], page.shape[::-1], interpolation=cv2.INTER_NEAREST))


@primitive
def contrast(page, rng, black, white, gamma):
    """How scanners clean their paper: levels up to `black` become 0 and from `white` 255, both shares of the paper's
    lightness where it is lightest, with a curve between that darkens faint lines where `gamma` is above 1."""
    paper = max(1.0, np.percentile(page.image[::8, ::8], 95))
    page.look_up(255 * np.clip((np.arange(256) / paper - black) / (white - black), 0, 1) ** gamma)


@primitive
def dye(page, rng, paper, line):
    """The colours of a dyeline or a blueprint: `paper` and `line` are red, green, blue; on a grey page their lightness."""
    share = np.arange(256)[:, None] / 255
    table = np.array(line) * (1 - share) + np.array(paper) * share
    page.look_up(table if page.image.ndim == 3 else table @ (.299, .587, .114))


@primitive
def invert(page, rng):
    page.image = cv2.bitwise_not(page.image)


@primitive
def palette(page, rng, levels):
    """An indexed file: so many evenly spaced levels."""
    steps = np.rint(np.arange(256) / 255 * (levels - 1))
    page.look_up(steps * 255 / (levels - 1))


@primitive
def sharpen(page, rng, amount, sigma_px):
    """Unsharp mask: pale haloes along lines."""
    page.image = cv2.addWeighted(page.image, 1 + amount, cv2.GaussianBlur(page.image, (0, 0), sigma_px), -amount, 0)


@primitive
def threshold(page, rng, level):
    """Two levels; `level` is a share of the paper's own lightness."""
    page.become_grey()
    paper = np.median(page.image[::8, ::8])
    page.image = cv2.threshold(page.image, level * paper, 255, cv2.THRESH_BINARY)[1]


@primitive
def local_threshold(page, rng, block_mm, offset):
    """Two levels; ink is what is darker than the mean around it by `offset`."""
    page.become_grey()
    small = cv2.resize(page.image, None, fx=.25, fy=.25, interpolation=cv2.INTER_AREA)
    mean = cv2.blur(small, (max(3, round(page.px(block_mm) / 4)),) * 2)
    bound = cv2.subtract(cv2.resize(mean, page.shape[::-1], interpolation=cv2.INTER_LINEAR), offset)
    page.image = cv2.compare(page.image, bound, cv2.CMP_GT)


@primitive
def fax(page, rng, lines_per_inch, level):
    """Group 3: two levels and coarse lines, each shown as high as it stands for."""
    page.become_grey()
    rows = max(8, round(page.shape[0] * lines_per_inch / page.dpi))
    coarse = cv2.resize(page.image, (page.shape[1], rows), interpolation=cv2.INTER_AREA)
    coarse = cv2.threshold(coarse, level * np.median(coarse[::8, ::8]), 255, cv2.THRESH_BINARY)[1]
    page.image = cv2.resize(coarse, page.shape[::-1], interpolation=cv2.INTER_NEAREST)


@primitive
def fax_errors(page, rng, count):
    """Lines lost on the wire: what follows on the line is blank or a copy of the line above."""
    for _ in range(count):
        row, start = int(rng.integers(2, page.shape[0] - 2)), int(rng.integers(page.shape[1]))
        end = start + int(rng.integers(page.shape[1] // 8, page.shape[1]))
        page.image[row:row + 2, start:end] = 255 if rng.random() < .5 else page.image[row - 1, start:end]


@primitive
def salt_pepper(page, rng, share):
    """Single pixels wrong, as many white as black."""
    height, width = page.shape
    count = int(share * height * width / 2)
    for level in (0, 255):
        page.image[rng.integers(height, size=count), rng.integers(width, size=count)] = level


@primitive
def jpeg(page, rng, quality):
    colour = page.image.ndim == 3
    picture = cv2.cvtColor(page.image, cv2.COLOR_RGB2BGR) if colour else page.image
    _, file = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    page.image = cv2.imdecode(file, cv2.IMREAD_COLOR_RGB if colour else cv2.IMREAD_GRAYSCALE)


@primitive
def upscale(page, rng, factor, method):
    """A small picture shown large: more pixels, no more detail."""
    resize(page, round(page.shape[1] * factor), round(page.shape[0] * factor), method)
