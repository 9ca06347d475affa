"""Sheets as files: images, PDFs, DXF, and beside each the truth and the class map."""
import contextlib
import functools
import json
import multiprocessing
import os
import time

import cv2

from synth import library, render
from synth.picture import picture

FORMATS = ("png", "tiff", "pdf", "pdf-curves", "pdf-scan", "dxf")


def write(seed, folder, formats=("png",), held_out=False, dpi=None, clean=None):
    """Writes sheet-SEED.* into the folder and returns the paths: the image in each format, sheet-SEED.json (truth, in
    pixels of the image) and sheet-SEED.classes.png. PDF and DXF show the sheet as drawn; a scanned PDF holds the image."""
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        raise SystemExit(f"formats are {', '.join(FORMATS)}; not {', '.join(unknown)}")
    folder.mkdir(parents=True, exist_ok=True)
    page = picture(seed, held_out, dpi, clean)
    base = f"sheet-{seed}"
    files = {}
    for kind in formats:
        files.update(_file(kind, base, page))
    files[f"{base}.classes.png"] = render.png(page.classes)
    files[truth_name(seed)] = json.dumps(page.truth(f"{base}.png"), ensure_ascii=False, indent=1).encode()   # last: where it lies, all is there
    paths = []
    for name, data in files.items():
        path = folder / name
        new = path.with_name(path.name + ".new")
        new.write_bytes(data)
        os.replace(new, path)
        paths.append(path)
    return paths


def truth_name(seed):
    return f"sheet-{seed}.json"


def dataset(count, folder, first=0, jobs=1, formats=("png",), held_out=False, dpi=None, clean=None, say=print):
    """Sheets of `count` seeds as files; the same bytes whatever the number of jobs. Goes on where it was interrupted: a
    folder takes sheets of one kind only."""
    folder.mkdir(parents=True, exist_ok=True)
    kind = json.dumps({"formats": list(formats), "held_out": held_out, "dpi": dpi, "clean": clean, "library": library.open_library().mark}) + "\n"
    said = folder / "dataset.json"
    if said.exists() and said.read_text() != kind:
        raise SystemExit(f"{folder} holds other sheets: {said.read_text().strip()}")
    said.write_text(kind)
    todo = [seed for seed in range(first, first + count) if not (folder / truth_name(seed)).exists()]
    work = functools.partial(_one, folder=folder, formats=formats, held_out=held_out, dpi=dpi, clean=clean)
    begun = time.monotonic()
    with _crew(jobs) as each:
        for done, _ in enumerate(each(work, todo), 1):
            if done % 20 == 0 or done == len(todo):
                say(f"{count - len(todo) + done} of {count} sheets, {done / (time.monotonic() - begun):.2f} a second", flush=True)


@contextlib.contextmanager
def _crew(jobs):
    """A map over so many processes, in no order."""
    if jobs <= 1:
        yield map
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield pool.imap_unordered


def _one(seed, folder, formats, held_out, dpi, clean):
    cv2.setNumThreads(1)
    write(seed, folder, formats, held_out, dpi, clean)


def _file(kind, base, page):
    if kind == "png":
        return {f"{base}.png": render.png(page.image)}
    if kind == "tiff":
        ok, data = cv2.imencode(".tif", page.image, [cv2.IMWRITE_TIFF_COMPRESSION, 5, cv2.IMWRITE_TIFF_XDPI, round(page.dpi), cv2.IMWRITE_TIFF_YDPI, round(page.dpi)])
        assert ok
        return {f"{base}.tif": data.tobytes()}
    if kind == "dxf":
        from synth import dxf
        return {f"{base}.dxf": dxf.of(page.sheet)}
    if kind == "pdf-scan":
        ok, data = cv2.imencode(".jpg", page.image, [cv2.IMWRITE_JPEG_QUALITY, 82])
        assert ok
        return {f"{base}.scan.pdf": render.pdf([page.sheet], images=[data.tobytes()])}
    return {f"{base}{'.curves' if kind == 'pdf-curves' else ''}.pdf": render.pdf([page.sheet], curves=kind == "pdf-curves")}
