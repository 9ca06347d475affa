"""Tiles for training: composed on the way, an endless stream that needs no files, or from packs on disk.

    for tile in tiles(seed=1, size=448, text_px=16, workers=2): ...
    for tile in cached(["train.tiles"], seed=1): ...

Tiles come in an order that follows from the arguments alone, whatever the number of workers. Sheets are composed in
processes of their own, one thread each; closing the generator ends them.
"""
import math
import multiprocessing
import os
import random
from dataclasses import dataclass, field

import cv2
import numpy as np

PER_SHEET = 12     # tiles cut from one sheet
SOUGHT = ("dimension", "feature_control_frame", "datum", "surface_texture", "weld", "view_label")
POOL = 240         # tiles that are mixed: neighbours in the stream are seldom of one sheet


@dataclass(slots=True)
class Box:
    """A line or an annotation in a tile."""
    quad: np.ndarray            # (4, 2) tile pixels, reading order; may reach beyond the tile
    text: str
    kind: str                   # report kind of the annotation
    subkind: str = ""
    annotation: int = -1        # id within its sheet: lines of one annotation share it
    role: str = ""              # of a line
    inside: float = 1.0         # share of its area that lies in the tile


@dataclass(slots=True)
class Tile:
    image: np.ndarray           # (size, size) uint8
    classes: np.ndarray         # (size, size) uint8, ink.Class
    lines: list[Box] = field(default_factory=list)
    annotations: list[Box] = field(default_factory=list)
    ignore: list[np.ndarray] = field(default_factory=list)   # quads where nothing is asked
    seed: int = 0               # of the sheet
    scale: float = 1.0          # tile pixels per page pixel


def sheet_tiles(seed, size=448, text_px=16.0, held_out=False, clean=None, count=PER_SHEET):
    """Tiles of one sheet, at scales at which its usual capitals are about `text_px` high."""
    from synth.picture import picture
    rng = random.Random(f"drawproc tiles {seed} {size}")
    page = picture(seed, held_out, clean=clean)
    boxes, lines, ignore = _boxes(page)
    if page.degradation.light_on_dark:
        page.image = 255 - page.image     # the program turns such pages round before it looks at them
    sought = [line.quad.mean(0) for line in lines if line.kind in SOUGHT] or [line.quad.mean(0) for line in lines]
    others = [line.quad.mean(0) for line in lines]
    out = []
    for _ in range(count):
        scale = text_px / page.text_height() * math.exp(rng.uniform(math.log(.72), math.log(1.5)))
        h, w = page.image.shape
        where = rng.random()
        if sought and where < .85:
            middle = rng.choice(sought if where < .6 else others) + [rng.uniform(-.4, .4) * size / scale for _ in "xy"]
        else:
            middle = np.array([rng.uniform(0, w), rng.uniform(0, h)])
        out.append(_cut(page, boxes, lines, ignore, middle, scale, size, seed))
    return out


def tiles(seed, size=448, text_px=16.0, workers=1, held_out=False, clean=None, pool=POOL):
    """Endless generator of Tiles. `workers` 0 composes in this process."""
    source = sheets(seed, size, text_px, workers, held_out, clean)
    rng, mixed = random.Random(f"drawproc mix {seed}"), []
    try:
        for part in source:
            mixed.extend(part)
            while len(mixed) >= pool:
                k = rng.randrange(len(mixed))
                mixed[k], mixed[-1] = mixed[-1], mixed[k]
                yield mixed.pop()
    finally:
        source.close()


def cached(files, seed, epochs=None):
    """Tiles of packs that `python -m synth tiles` wrote, each epoch in another order; endless without `epochs`."""
    from synth.packs import Pack
    packs = [Pack(file) for file in ([files] if isinstance(files, (str, os.PathLike)) else files)]
    places = [(pack, k) for pack in packs for k in range(len(pack))]
    if not places:
        raise ValueError("the packs hold no tiles")
    epoch = 0
    while epochs is None or epoch < epochs:
        random.Random(f"drawproc epoch {seed} {epoch}").shuffle(places)
        for pack, k in places:
            yield pack[k]
        epoch += 1


def sheets(seed, size, text_px, workers, held_out, clean):
    """Lists of tiles, one per sheet, in the order of the seeds."""
    if not workers:
        while True:
            yield sheet_tiles(seed, size, text_px, held_out, clean)
            seed += 1
    context = multiprocessing.get_context("spawn")
    queues = [context.Queue(6) for _ in range(workers)]
    crew = [context.Process(target=_work, args=(queue, seed + k, workers, size, text_px, held_out, clean), daemon=True) for k, queue in enumerate(queues)]
    for process in crew:
        process.start()
    try:
        while True:
            for queue, process in zip(queues, crew):
                yield _take(queue, process)
    finally:
        for process in crew:
            process.terminate()
        for process in crew:
            process.join()


def _take(queue, process):
    from queue import Empty
    while True:
        try:
            return queue.get(timeout=5)
        except Empty:
            if not process.is_alive():
                raise RuntimeError("a process that composes sheets has ended") from None


def _work(queue, seed, step, size, text_px, held_out, clean):
    import signal
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    while True:
        queue.put(sheet_tiles(seed, size, text_px, held_out, clean))
        seed += step


def _boxes(page):
    """(annotations, lines, quads to ignore) of a picture, in its pixels."""
    annotations, lines, ignore = [], [], []
    for note in page.sheet.notes:
        polygon = note.polygon()
        if polygon is None:
            continue
        if not note.detect:
            ignore.append(page.mapping(polygon))
            continue
        annotations.append(Box(page.mapping(polygon), note.text, note.kind, note.subkind, note.id))
        lines.extend(Box(page.mapping(line.quad), line.text, note.kind, note.subkind, note.id, line.role) for line in note.lines)
    return annotations, lines, ignore


def _cut(page, boxes, lines, ignore, middle, scale, size, seed):
    corner = middle - size / scale / 2
    matrix = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]])
    image = _resampled(page.image, corner, scale, size, 255)
    shifted = matrix.copy()
    shifted[:, 2] += scale / 2 - .5
    classes = cv2.warpAffine(page.classes, shifted, (size, size), flags=cv2.INTER_NEAREST, borderValue=0)
    move = lambda quad: (quad - corner) * scale
    inside = lambda quad: (quad.max(0) > 0).all() and (quad.min(0) < size).all()
    tile = Tile(image, classes, seed=seed, scale=scale)
    for source, target in ((boxes, tile.annotations), (lines, tile.lines)):
        for box in source:
            quad = move(box.quad)
            if inside(quad):
                target.append(Box(quad, box.text, box.kind, box.subkind, box.annotation, box.role, share_inside(quad, size)))
    tile.ignore = [q for q in map(move, ignore) if inside(q)]
    return tile


def share_inside(quad, size):
    """Share of a quad's area that lies in a tile."""
    if quad.min() >= 0 and quad.max() <= size:
        return 1.0
    tile = np.array([(0, 0), (size, 0), (size, size), (0, size)], np.float32)
    common, _ = cv2.intersectConvexConvex(quad.astype(np.float32), tile)
    return min(1.0, float(common) / max(abs(cv2.contourArea(quad.astype(np.float32))), 1e-6))


def _resampled(image, corner, scale, size, paper):
    """(size, size) of the page around `corner` (its upper left, page pixels): by area when it shrinks."""
    side = size / scale
    x0, y0 = math.floor(corner[0]) - 1, math.floor(corner[1]) - 1
    n = math.ceil(side) + 3
    h, w = image.shape
    part = np.full((n, n), paper, np.uint8)
    left, top, right, bottom = max(x0, 0), max(y0, 0), min(x0 + n, w), min(y0 + n, h)
    if left < right and top < bottom:
        part[top - y0:bottom - y0, left - x0:right - x0] = image[top:bottom, left:right]
    if scale < .7:   # blur first: one step of area averaging cannot start between pixels
        part = cv2.blur(part, (max(1, round(1 / scale)),) * 2) if scale < .5 else cv2.GaussianBlur(part, (3, 3), .35 / scale)
    shift = np.array([[scale, 0, (x0 - corner[0]) * scale + scale / 2 - .5], [0, scale, (y0 - corner[1]) * scale + scale / 2 - .5]])
    return cv2.warpAffine(part, shift, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=paper)
