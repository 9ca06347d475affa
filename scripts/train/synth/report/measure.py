"""Figures of one page, from its pixels and its words alone, so that they mean the same for drawn and for real sheets."""
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

DPI = 150                 # at which all pages are measured
MM = DPI / 25.4
LINE_MM = (1.0, 8.0)      # heights of components that may be letters


@dataclass(slots=True)
class Page:
    name: str
    image: np.ndarray                                  # grey
    dpi: float
    words: list | None = None                          # (text, left, top, right, bottom) in pixels, None when unknown
    kinds: dict = field(default_factory=dict)          # report kind -> count, empty when unknown


def figures(page):
    """{name: number or list of numbers} of a page; what is unknown is missing."""
    factor = DPI / page.dpi
    grey = cv2.resize(page.image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
    if np.median(grey) < 110:
        grey = 255 - grey
    dark = _darkness(grey)
    ink = (dark > .4).astype(np.uint8)
    inner = _without_edge(ink)
    length = _length(inner)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    stats = stats[1:]
    heights = _letters(stats)
    near = cv2.boxFilter(inner, cv2.CV_32F, (int(10 * MM),) * 2, normalize=False) > .5
    out = {
        "ink share, %": 100 * float(inner.mean()), "page with ink within 5 mm, %": 100 * float(near.mean()),
        "components": len(stats), "components per dm²": len(stats) / (grey.size / (MM * 100) ** 2), "line length, m": length / MM / 1000,
        "line length per dm², m": length / MM / 1000 / (grey.size / (MM * 100) ** 2),
        "line width, mm": float((dark * inner).sum()) / max(length, 1) / MM, "letter heights, mm": heights,
        "usual letter height, mm": float(np.median(heights)) if heights else 0.0, "largest component, % of page width": 100 * float(np.sort(stats[:, cv2.CC_STAT_WIDTH])[-2:][0]) / grey.shape[1] if len(stats) > 1 else 0.0,
        "width of page, mm": grey.shape[1] / MM,
    }
    if page.words is not None:
        out.update(_of_words(page, factor))
    if page.kinds:
        out["dimensions"] = page.kinds.get("dimension", 0)
        out["frames"] = page.kinds.get("feature_control_frame", 0)
        out["annotations"] = sum(page.kinds.values())
    return out


def _of_words(page, factor):
    upright, sizes, aspects = 0, [], []
    for text, left, top, right, bottom in page.words:
        w, h = right - left, bottom - top
        turned = len(text) > 2 and h > 1.6 * w
        upright += turned
        if min(w, h) > 0 and len(text) > 1:
            aspects.append(max(w, h) / min(w, h) / len(text))
        sizes.append(len(text))
    numbers = [w for w in page.words if re.search(r"\d", w[0])]
    return {"words": len(page.words), "words with a digit": len(numbers), "turned words, %": 100 * upright / max(1, len(page.words)),
            "letters of a word": sizes, "length of words, heights per letter": aspects}


def _darkness(grey):
    """0 (paper) to 1 (darkest usual ink), against the paper nearby."""
    small = cv2.resize(grey, None, fx=1 / 8, fy=1 / 8, interpolation=cv2.INTER_AREA)
    paper = cv2.dilate(cv2.medianBlur(small, 5), np.ones((5, 5), np.uint8))
    paper = cv2.resize(cv2.blur(paper, (9, 9)), grey.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
    depth = np.clip(paper - grey, 0, 255)
    return np.clip(depth / max(60.0, float(np.percentile(depth, 99.7))), 0, 1)


def _without_edge(ink):
    """The outermost 3 mm are the scanner's."""
    out, k = ink.copy(), int(3 * MM)
    out[:k], out[-k:], out[:, :k], out[:, -k:] = 0, 0, 0, 0
    return out


def _length(ink):
    """Length of all strokes in pixels: half of their outlines."""
    contours, _ = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return .5 * sum(cv2.arcLength(c, True) for c in contours)


def _letters(stats):
    """Heights in mm of components that are about as large and slim as upright capitals and figures."""
    w, h, area = (stats[:, k].astype(float) for k in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    fit = (h > LINE_MM[0] * MM) & (h < LINE_MM[1] * MM) & (w > .3 * h) & (w < 1.1 * h) & (area > .12 * w * h) & (area < .7 * w * h)
    return (h[fit] / MM).round(2).tolist()


# --- where pages come from ----------------------------------------------------------------------------------------

def synthetic(seed, held_out=False):
    """The page of a seed as a scanner or a PDF gives it, with its words."""
    from synth.picture import picture
    page = picture(seed, held_out, dpi=DPI)
    words, kinds = [], {}
    for note in page.sheet.notes:
        if note.detect:
            kinds[note.kind] = kinds.get(note.kind, 0) + 1
        for line in note.lines:
            words += _split(line.text, page.mapping(line.quad))
    return Page(f"{seed}", page.image, page.dpi, words, kinds)


def _split(text, quad):
    """Words of a line with upright boxes, as text layers of PDFs give them."""
    found, at, n = [], 0, max(1, len(text))
    for word in text.split(" "):
        if word:
            a, b = at / n, (at + len(word)) / n
            p = np.concatenate([quad[:1] + (quad[1:2] - quad[:1]) * [[a], [b]], quad[3:] + (quad[2:3] - quad[3:]) * [[a], [b]]])
            found.append((word, *p.min(0), *p.max(0)))
        at += len(word) + 1
    return found


_KINDS = {"dimension": "dimension", "gdt": "feature_control_frame", "datum": "datum", "surface_finish": "surface_texture", "section_letter": "view_label",
          "view_label": "view_label", "scale_label": "view_label", "other_info": "note"}


def real(folder):
    """The pages of a folder of real sheets: images, and where there are any, words and labels beside them."""
    for file in sorted((Path(folder) / "images").iterdir()):
        image = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
        if image is None:
            continue
        words_file, labels = Path(folder) / "words" / f"{file.stem}.words.json", Path(folder) / "gt" / f"{file.stem}.json"
        words, dpi, kinds = None, image.shape[1] / (420 if image.shape[1] > image.shape[0] else 210) * 25.4, {}
        if words_file.exists():
            said = json.loads(words_file.read_text())
            words, dpi = [(w["text"], *w["box"]) for w in said["words"]], said["dpi"]
        if labels.exists():
            for item in json.loads(labels.read_text())["items"]:
                kind = _KINDS.get(item["kind"], item["kind"])
                kinds[kind] = kinds.get(kind, 0) + 1
        yield Page(file.stem, image, dpi, words, kinds)
