"""Geometry and optics: how the sheet lies before the scanner or camera, how it is resampled, and how light reaches it."""
import cv2
import numpy as np

from .page import Placement, draw_curve, enlarge, primitive, wobble

FILTERS = {"area": cv2.INTER_AREA, "linear": cv2.INTER_LINEAR, "cubic": cv2.INTER_CUBIC, "lanczos": cv2.INTER_LANCZOS4,
           "nearest": cv2.INTER_NEAREST}


def centred(homography):
    """From corners of pixels, in which this package counts, to their centres, in which OpenCV counts."""
    to_corner, to_centre = np.eye(3), np.eye(3)
    to_corner[:2, 2], to_centre[:2, 2] = .5, -.5
    return to_centre @ homography @ to_corner


def resize(page, width, height, method):
    before = page.shape
    page.image = cv2.resize(page.image, (width, height), interpolation=FILTERS[method])
    page.homography = np.diag([width / before[1], height / before[0], 1]) @ page.homography
    page.dpi *= width / before[1]


@primitive
def lay(page, rng, skew_degrees, corners, trim_mm, margin_mm, surround, texture, edge):
    """Puts the sheet askew before the lens; the next `scan` sees it so. `corners` are the shifts of the four corners in
    shares of the sheet's height (perspective), `trim_mm` is cut from each side of the box round the sheet and `margin_mm`
    added to it. Beside the sheet lies `surround`, uneven by `texture` levels; `edge` is the level of the paper's rim."""
    height, width = page.shape
    if edge < 255:
        cv2.rectangle(page.image, (0, 0), (width - 1, height - 1), (edge,) * 3, max(1, round(page.px(.25))))
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    angle = np.deg2rad(skew_degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    seen = (flat - flat.mean(0)) @ turn.T 
    if corners:
        seen += np.reshape(corners, (4, 2)) * height
    inset = page.px(trim_mm - margin_mm)
    seen = seen - seen.min(0) - inset
    canvas = np.maximum(8, np.rint(seen.max(0) - inset)).astype(int)
    page.placement = Placement(cv2.getPerspectiveTransform(flat, seen.astype(np.float32)), tuple(canvas.tolist()), surround, texture)


@primitive
def scan(page, rng, dpi, method):
    """Samples the sheet as it lies at `dpi`, never finer than it comes. One resampling does it; where it is much coarser,
    a plain reduction comes first, for warping alone would alias."""
    ratio = min(1.0, dpi / page.dpi)
    placement = page.placement
    if ratio < .8 and placement or not placement and ratio < 1:
        before = page.shape
        resize(page, max(8, round(before[1] * ratio)), max(8, round(before[0] * ratio)), method)
        ratio = page.shape[1] / before[1]
        shrunk = ratio
    else:
        shrunk = 1.0
    if not placement:
        return
    page.placement = None
    warp = np.diag([ratio, ratio, 1]) @ placement.homography @ np.diag([1 / shrunk, 1 / shrunk, 1])
    size = tuple(max(8, round(side * ratio)) for side in placement.canvas)
    flags = cv2.INTER_CUBIC if method in ("cubic", "lanczos") else cv2.INTER_NEAREST if method == "nearest" else cv2.INTER_LINEAR
    beside = page.spread(_table(rng, size[::-1], placement.surround, placement.texture))
    page.image = cv2.warpPerspective(page.image, centred(warp), size, beside, flags, cv2.BORDER_TRANSPARENT)
    page.homography = warp @ page.homography
    page.dpi *= ratio / shrunk


def _table(rng, shape, level, texture):
    """What lies beside the sheet: plain, or with a grain along it like wood."""
    rows, columns = shape[0] // 10 + 2, shape[1] // 300 + 2
    return enlarge(np.clip(level + texture * rng.normal(size=(rows, columns)), 0, 255), shape)


@primitive
def curl_shade(page, rng, side, width_mm, depth):
    """The sheet lifts towards one side, as near a binding: shade that deepens towards it."""
    small = np.ones((64, 96), np.float32)
    distance = np.arange(96) / 96 * page.size_mm[0] if side in ("left", "right") else np.arange(64) / 64 * page.size_mm[1]
    profile = 1 - depth * np.exp(-(distance / width_mm) ** 2)
    profile = profile if side in ("left", "top") else profile[::-1]
    small *= profile[None, :] if side in ("left", "right") else profile[:, None]
    page.shade(enlarge(255 * small, page.shape))


@primitive
def blur(page, rng, sigma_px):
    page.image = cv2.GaussianBlur(page.image, (0, 0), sigma_px)


@primitive
def defocus(page, rng, sigma_px, towards):
    """Sharp on one side, blurred by `sigma_px` on the other: strips whose steps of blur are too small to be seen."""
    upright = towards in ("left", "right")
    length = page.shape[1] if upright else page.shape[0]
    strips, source = 8, page.image.copy()
    for k in range(1, strips):
        sigma = sigma_px * k / (strips - 1)
        order = k if towards in ("right", "bottom") else strips - 1 - k
        a, b = length * order // strips, length * (order + 1) // strips
        inner, outer = slice(a, b), slice(max(0, a - 16), min(length, b + 16))
        soft = cv2.GaussianBlur(source[:, outer] if upright else source[outer], (0, 0), max(.15, sigma))
        first = a - outer.start
        if upright:
            page.image[:, inner] = soft[:, first:first + b - a]
        else:
            page.image[inner] = soft[first:first + b - a]


@primitive
def shake(page, rng, length_px, degrees):
    """The camera moved: blur along a line."""
    size = 2 * int(np.ceil(length_px)) + 3
    middle, direction = size / 2 * 16, np.array([np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))]) * length_px / 2 * 16
    kernel = np.zeros((size, size), np.uint8)
    ends = [np.rint(middle - 8 + s * direction).astype(int).tolist() for s in (-1, 1)]
    cv2.line(kernel, *ends, 255, 1, cv2.LINE_AA, 4)
    page.image = cv2.filter2D(page.image, -1, kernel.astype(np.float32) / kernel.sum(dtype=np.float32))


@primitive
def uneven_light(page, rng, depth, degrees, vignette):
    """A lamp stronger on one side by the share `depth`, and corners darker by `vignette`."""
    y, x = np.mgrid[-1:1:32j, -1:1:48j]
    along = (x * np.cos(np.deg2rad(degrees)) + y * np.sin(np.deg2rad(degrees))) / 1.4
    light = (1 - depth * (.5 + .5 * along)) * (1 - vignette * (x * x + y * y) / 2)
    page.shade(enlarge(255 * light, page.shape))


@primitive
def glare(page, rng, depth, size):
    """A lamp mirrored in the sheet: ink paler within a soft spot, `size` in shares of the sheet's height."""
    y, x = np.mgrid[0:1:32j, 0:page.shape[1] / page.shape[0]:48j]
    at = rng.uniform(.1, .9, 2)
    distance = ((y - at[1]) ** 2 + (x - at[0] * page.shape[1] / page.shape[0]) ** 2) / size ** 2
    page.fade(enlarge(255 * (1 - depth * np.exp(-distance)), page.shape))


@primitive
def dark_edges(page, rng, sides, width_mm, level):
    """Black borders of a copier, or the lid's shadow: a ragged band along some sides, at most `width_mm` wide."""
    mask = page.blank()
    height, width = page.shape
    for side in sides:
        length = height if side in ("left", "right") else width
        along = np.linspace(-9, length + 9, 40)
        inward = page.px(width_mm) * np.clip(.55 + wobble(rng, 40, .12) + rng.uniform(-.4, .4) * np.linspace(-1, 1, 40), .1, 1)
        across = inward if side in ("left", "top") else (width if side == "right" else height) - inward
        outside = -9 if side in ("left", "top") else (width if side == "right" else height) + 9
        points = np.concatenate([np.stack([along, across], 1), [[along[-1], outside], [along[0], outside]]])
        points = points[:, ::-1] if side in ("left", "right") else points
        cv2.fillPoly(mask, [np.rint(points * 16).astype(np.int32)], level, cv2.LINE_AA, 4)
    page.shade(cv2.GaussianBlur(mask, (0, 0), max(.5, page.px(rng.uniform(.05, .5)))))


@primitive
def dust(page, rng, count, light):
    """Hairs and crumbs on the glass; `light` ones where ink was hidden, dark ones elsewhere."""
    mask = page.blank(0)
    for _ in range(count):
        hair = rng.random() < .4
        length = page.px(rng.uniform(2, 9) if hair else rng.uniform(.1, .5))
        angle = rng.uniform(0, 6.28) + np.cumsum(rng.normal(0, .25 if hair else .01, 16))
        points = rng.uniform((0, 0), page.shape[::-1]) + np.cumsum(np.stack([np.cos(angle), np.sin(angle)], 1) * length / 16, 0)
        draw_curve(mask, points, rng.uniform(60, 170), page.px(rng.uniform(.06, .12) if hair else rng.uniform(.1, .3)), 0)
    if light:
        page.fade(cv2.bitwise_not(mask))
    else:
        page.shade(cv2.bitwise_not(mask))


@primitive
def streaks(page, rng, count, depth, upright):
    """Dirt on the line of a feeding scanner: thin straight lines along the whole page, darker or paler than it."""
    length = page.shape[1] if upright else page.shape[0]
    dark, pale = np.full((2, length), 255, np.uint8)
    for _ in range(count):
        at, width = int(rng.integers(length)), max(1, round(page.px(rng.uniform(.05, .3))))
        (dark if rng.random() < .7 else pale)[at:at + width] = round(255 * (1 - depth * rng.uniform(.4, 1)))
    for profile, take in ((dark, page.shade), (pale, page.fade)):
        profile = profile[None, :] if upright else profile[:, None]
        take(cv2.resize(profile, page.shape[::-1], interpolation=cv2.INTER_NEAREST))


@primitive
def show_through(page, rng, depth, sigma_mm):
    """The print on the back, mirrored and soft: the same drawing turned round, as a sheet printed on both sides shows."""
    half = cv2.resize(page.image if page.image.ndim == 2 else page.image[..., 1], None, fx=.5, fy=.5, interpolation=cv2.INTER_AREA)
    back = cv2.GaussianBlur(cv2.flip(half, int(rng.integers(0, 2))), (0, 0), max(.5, page.px(sigma_mm) / 2))
    back = np.roll(back, tuple((rng.integers(-1, 2, 2) * round(page.px(4))).tolist()), (0, 1))
    ghost = cv2.LUT(back, np.rint(255 - depth * (255 - np.arange(256))).astype(np.uint8))
    page.shade(cv2.resize(ghost, page.shape[::-1], interpolation=cv2.INTER_LINEAR))
