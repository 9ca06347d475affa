"""The report as a page: histograms as inline SVG, tables of quartiles, contact sheets as images beside it."""
import functools
import html
import multiprocessing
from pathlib import Path

import cv2
import numpy as np

from synth.report import measure

COLOURS = {"synthetic": "#3366cc", "real": "#cc5511"}
SHOWN = 60                        # sheets on the contact sheet
THUMB = (460, 330)
LISTS = ("letter heights, mm", "letters of a word", "length of words, heights per letter")


def run(count, out, real=None, first=0, jobs=1, held_out=False, say=print):
    """Measures `count` synthetic sheets and the real ones in the folder `real`; writes out/index.html."""
    out.mkdir(parents=True, exist_ok=True)
    taken, thumbs, kinds = {"synthetic": []}, {"synthetic": []}, {}
    work = functools.partial(_measured, held_out=held_out)
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        for k, (found, thumb, of_sheet) in enumerate(pool.imap(work, range(first, first + count), 4), 1):
            taken["synthetic"].append(found)
            if len(thumbs["synthetic"]) < SHOWN:
                thumbs["synthetic"].append(thumb)
            for kind, number in of_sheet.items():
                kinds[kind] = kinds.get(kind, 0) + number
            if k % 50 == 0:
                say(f"{k} of {count} sheets", flush=True)
    if real and Path(real).is_dir():
        taken["real"], thumbs["real"] = [], []
        for page in measure.real(real):
            taken["real"].append(measure.figures(page))
            thumbs["real"].append(_thumb(page.image, page.name))
    for name, images in thumbs.items():
        cv2.imwrite(str(out / f"{name}.jpg"), _contact(images), [cv2.IMWRITE_JPEG_QUALITY, 88])
    (out / "index.html").write_text(_html(taken, kinds, count))
    for row in _rows(taken):
        say("  ".join(f"{cell:>34}" if k == 0 else f"{cell:>26}" for k, cell in enumerate(row)))
    say(str(out / "index.html"))


def _measured(seed, held_out):
    cv2.setNumThreads(1)
    page = measure.synthetic(seed, held_out)
    return measure.figures(page), _thumb(page.image, page.name), page.kinds


def _thumb(image, name):
    factor = min(THUMB[0] / image.shape[1], THUMB[1] / image.shape[0])
    small = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    cell = np.full((THUMB[1] + 18, THUMB[0] + 6), 205, np.uint8)
    cell[:small.shape[0], :small.shape[1]] = small
    cv2.putText(cell, name[:52], (4, THUMB[1] + 13), cv2.FONT_HERSHEY_SIMPLEX, .42, 0, 1, cv2.LINE_AA)
    return cell


def _contact(cells, columns=4):
    empty = np.full_like(cells[0], 205)
    cells = cells + [empty] * (-len(cells) % columns)
    return np.vstack([np.hstack(cells[k:k + columns]) for k in range(0, len(cells), columns)])


def _values(sheets, name):
    found = [s[name] for s in sheets if name in s]
    return [v for f in found for v in f] if name in LISTS else found


def _names(taken):
    return list(dict.fromkeys(name for sheets in taken.values() for s in sheets for name in s))


def _rows(taken):
    """Quartiles of every figure, a row each."""
    yield ["", *(f"{who} (25, 50, 75 %)" for who in taken)]
    for name in _names(taken):
        cells = []
        for sheets in taken.values():
            values = _values(sheets, name)
            cells.append(" / ".join(f"{v:.4g}" for v in np.percentile(values, (25, 50, 75))) if values else "-")
        yield [name, *cells]


def _html(taken, kinds, count):
    table = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in _rows(taken))
    charts = "".join(_histogram(name, {who: _values(sheets, name) for who, sheets in taken.items()}) for name in _names(taken))
    per_sheet = "".join(f"<tr><td>{html.escape(k)}</td><td>{v / count:.2f}</td></tr>" for k, v in sorted(kinds.items(), key=lambda e: -e[1]))
    sheets = "".join(f"<h2>{who}</h2><img src='{who}.jpg' style='max-width:100%'>" for who in taken)
    legend = " ".join(f"<b style='color:{COLOURS[who]}'>{who}, {len(sheets)} sheets</b>" for who, sheets in taken.items())
    return f"""<!doctype html><meta charset="utf-8"><title>Synthetic and real drawings</title>
<style>body{{font:14px sans-serif;margin:2em}} td{{padding:1px 12px;border-bottom:1px solid #ddd}} svg{{margin:6px}}</style>
<h1>Synthetic and real drawings</h1><p>{legend}; measured at {measure.DPI} dpi by the same code</p>
<div>{charts}</div><h2>Quartiles</h2><table>{table}</table><h2>Annotations a synthetic sheet</h2><table>{per_sheet}</table>{sheets}
"""


def _histogram(name, groups, bins=28):
    """Shares per bin of each group, drawn over one another."""
    every = np.concatenate([np.asarray(v, float) for v in groups.values() if len(v)])
    low, high = np.percentile(every, (.5, 98.5))
    if high <= low:
        high = low + 1
    edges, w, h, bars = np.linspace(low, high, bins + 1), 330, 120, []
    counted = {who: np.histogram(np.clip(v, low, high), edges)[0] / len(v) for who, v in groups.items() if len(v)}
    top = max(c.max() for c in counted.values())
    for who, c in counted.items():
        points = " ".join(f"{k * w / bins:.1f},{h - h * v / top:.1f} {(k + 1) * w / bins:.1f},{h - h * v / top:.1f}" for k, v in enumerate(c))
        bars.append(f"<polygon points='0,{h} {points} {w},{h}' fill='{COLOURS[who]}' fill-opacity='.35' stroke='{COLOURS[who]}'/>")
    return (f"<svg width='{w + 10}' height='{h + 38}'><text x='2' y='13' font-size='13'>{html.escape(name)}</text><g transform='translate(4,18)'>{''.join(bars)}"
            f"<text y='{h + 14}' font-size='11'>{low:.4g}</text><text x='{w}' y='{h + 14}' font-size='11' text-anchor='end'>{high:.4g}</text></g></svg>")
