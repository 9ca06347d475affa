"""Sheets as files: images, PDFs, DXF, and beside each the truth and the class map."""
import json

import cv2

from synth import render
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
    files = {f"{base}.classes.png": render.png(page.classes), f"{base}.json": json.dumps(page.truth(f"{base}.png"), ensure_ascii=False, indent=1).encode()}
    for kind in formats:
        files.update(_file(kind, base, page))
    paths = []
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return paths


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
