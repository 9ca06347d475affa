"""Print: what a plotter, laser printer or copier drum does to lines before the paper has a history."""
import cv2
import numpy as np

from .page import cloud, patches, primitive


def _grown(image, radius_px, operation):
    """Erosion or dilation by a fraction of pixels: the whole step is mixed in by the fraction."""
    whole = max(1, int(np.ceil(radius_px)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * whole + 1,) * 2)
    share = radius_px / whole
    return cv2.addWeighted(operation(image, kernel), share, image, 1 - share, 0)


@primitive
def print_black(page, rng, gamma):
    """Plotted in black: greys and light colours come out nearly as dark as black, as with a monochrome plot style."""
    page.become_grey()
    page.look_up(255 * (np.arange(256) / 255) ** gamma)


@primitive
def dot_gain(page, rng, gamma):
    """Toner spreads between the dots of a screen: greys, colours and the soft rims of lines come out darker."""
    page.look_up(255 * (np.arange(256) / 255) ** gamma)


@primitive
def tone(page, rng, ink, paper):
    """Black is not black and white not white: levels of full ink and of bare paper."""
    page.look_up(np.linspace(ink, paper, 256))


@primitive
def ink_gain(page, rng, spread_mm, patchy):
    """Ink that runs by `spread_mm` to either side; `patchy` is how much less it does so in places."""
    wet = _grown(page.image, page.px(spread_mm), cv2.erode)
    page.blend(wet, cloud(rng, page.shape, page.px(15), 255 * (1 - patchy), 255))


@primitive
def ink_loss(page, rng, spread_mm, patchy):
    """Lines thinner by `spread_mm` on either side."""
    dry = _grown(page.image, page.px(spread_mm), cv2.dilate)
    page.blend(dry, cloud(rng, page.shape, page.px(15), 255 * (1 - patchy), 255))


@primitive
def worn_lines(page, rng, share, cell_mm, depth_mm):
    """Thin lines broken and thick ones frayed: `depth_mm` of ink is gone from every edge within blots."""
    bare = _grown(page.image, page.px(depth_mm), cv2.dilate)
    page.blend(bare, patches(rng, page.shape, max(2.0, page.px(cell_mm)), share))


@primitive
def uneven_toner(page, rng, depth, cell_mm):
    """Whole regions printed paler."""
    page.fade(cloud(rng, page.shape, page.px(cell_mm), 255 * (1 - depth), 255))


@primitive
def print_banding(page, rng, period_mm, depth, upright):
    """Ink paler in regular bands across the paper's travel."""
    length = page.shape[1] if upright else page.shape[0]
    phase = rng.uniform(0, 2 * np.pi)
    wave = np.sin(2 * np.pi * np.arange(length) / page.px(period_mm) + phase)
    profile = np.rint(255 * (1 - depth * np.clip(wave, 0, 1) ** 2)).astype(np.uint8)
    profile = profile[None, :] if upright else profile[:, None]
    page.fade(cv2.resize(profile, page.shape[::-1], interpolation=cv2.INTER_NEAREST))


@primitive
def drum_streaks(page, rng, count, width_mm, depth):
    """Scratches of the drum: pale stripes along the paper's travel where no toner stuck."""
    mask = np.full((1, page.shape[1]), 255, np.uint8)
    for _ in range(count):
        left = int(rng.integers(page.shape[1]))
        mask[0, left:left + max(1, round(page.px(width_mm * rng.uniform(.5, 1.5))))] = round(255 * (1 - depth * rng.uniform(.5, 1)))
    page.fade(cv2.resize(mask, page.shape[::-1], interpolation=cv2.INTER_NEAREST))


@primitive
def toner_specks(page, rng, per_cm2, size_mm):
    """Stray toner: dots and crumbs on bare paper, more of them small."""
    width, height = page.size_mm
    mask = page.blank()
    for _ in range(min(4000, rng.poisson(per_cm2 * width * height / 100))):
        radius = .5 * page.px(size_mm) * rng.beta(1, 3) + .3
        centre = rng.uniform((0, 0), page.shape[::-1])
        axes = (radius, radius * rng.uniform(.5, 1))
        cv2.ellipse(mask, np.rint(centre * 16).astype(int).tolist(), np.rint(np.multiply(axes, 16)).astype(int).tolist(),
                    rng.uniform(0, 180), 0, 360, int(rng.integers(20, 150)), -1, cv2.LINE_AA, 4)
    page.shade(mask)


@primitive
def halftone(page, rng, lines_per_inch):
    """Greys printed as a screen of dots; black stays solid."""
    cell = max(2, round(page.dpi / lines_per_inch))
    y, x = np.indices((cell, cell)) - (cell - 1) / 2
    ranks = np.argsort(np.argsort((x + .1) ** 2 + (y + .2) ** 2, axis=None)).reshape(cell, cell)
    tile = (255 * (ranks + .5) / cell ** 2).astype(np.uint8)
    copies = -(-page.shape[0] // cell), -(-page.shape[1] // cell)
    screen = np.tile(tile, copies)[:page.shape[0], :page.shape[1]]
    page.become_grey()
    dots = cv2.compare(page.image, screen, cv2.CMP_GT)
    page.image = cv2.GaussianBlur(dots, (3, 3), .6)


