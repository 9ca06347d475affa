"""The truth of a sheet as JSON: the format of the measuring sheets' labels, and everything more that the sheet knows.

Coordinates are pixels of the image they describe (x right, y down, pixel centres at half), one decimal. Polygons are
four points, edge 0-1 is the reading direction; `rotation` is in degrees, counter-clockwise.
"""
import math

import numpy as np

from synth.ink import Class, Stroke

EVAL_KIND = {"dimension": "dimension", "feature_control_frame": "gdt", "datum": "datum", "datum_target": "datum", "surface_texture": "surface_finish",
             "note": "other_info", "text": "other_info"}   # report kind -> kind in the measuring sheets
SCHEMA = 1
_OWN = (Class.DIMENSION_LINE, Class.EXTENSION_LINE, Class.LEADER, Class.ANNOTATION_FRAME, Class.SYMBOL)
_ATTACHED = ("dimension", "feature_control_frame", "datum", "datum_target", "surface_texture", "weld", "balloon")


class Mapping:
    """Page millimetres to pixels of the final image: scale by dpi, then the degradation's homography if any."""

    def __init__(self, dpi, homography=None):
        self.matrix = np.diag([dpi / 25.4, dpi / 25.4, 1.0])
        if homography is not None:
            self.matrix = np.asarray(homography, float) @ self.matrix

        self.scale = abs(np.linalg.det(self.matrix[:2, :2])) ** .5   # pixels per mm, about

    def __call__(self, points):
        p = np.asarray(points, float).reshape(-1, 2)
        q = np.c_[p, np.ones(len(p))] @ self.matrix.T
        return q[:, :2] / q[:, 2:]


def of(sheet, image, shape, mapping, dpi, degradation=None):
    """The truth of `sheet` as seen in an image of `shape` (height, width). `mapping` brings page mm into its pixels."""
    drawn = _strokes(sheet, mapping)
    items = [item for note in sheet.notes if (item := _item(sheet, note, mapping, drawn))]
    style = sheet.style
    return {
        "schema": SCHEMA, "image": image, "width": shape[1], "height": shape[0], "labels": "synthetic",
        "frame": _box(mapping, sheet.facts.get("frame", sheet.border)),
        "tables": [_bounds(i["polygon"]) for i in items if i["report_kind"] in ("title_block", "table")],
        "items": items,
        "views": [{"id": v.id, "name": v.name, "label": v.label, "scale": round(v.scale, 6), "isometric": v.isometric,
                   "breaks": [_points(mapping(v.page(b))) for b in (v.geometry.breaks if v.geometry else ())],
                   "polygon": _points(mapping([(v.box[0], v.box[1]), (v.box[2], v.box[1]), (v.box[2], v.box[3]), (v.box[0], v.box[3])]))} for v in sheet.views],
        "scale": round(sheet.scale, 6), "paper": {"name": sheet.facts.get("paper", ""), "size_mm": [round(v, 2) for v in sheet.size]},
        "unit": style.unit, "standard": style.standard, "projection": style.projection, "language": style.language, "decimal": style.decimal,
        "style": style.preset, "font": style.text.file.rsplit("/", 1)[-1], "text_height_mm": style.text.height,
        "facts": {k: v for k, v in sorted(sheet.facts.items()) if _plain(v) and k != "library"}, "library": sheet.facts.get("library", ""), "seed": sheet.seed, "dpi": round(dpi, 2),
        "pixel_from_page_mm": [[round(float(v), 9) for v in row] for row in mapping.matrix], "degradation": degradation,
    }


def _strokes(sheet, mapping):
    """Of every annotation on a view the lines it consists of, as {"class", "points"} in pixels: what a graph of strokes
    has to attach to it."""
    drawn = {}
    for item in sheet.items:
        if isinstance(item, Stroke) and item.owner >= 0 and item.cls in _OWN and sheet.notes[item.owner].kind in _ATTACHED:
            drawn.setdefault(item.owner, []).append({"class": item.cls.name.lower(), "points": _points(mapping(item.points))})
    return drawn


def _item(sheet, note, mapping, drawn):
    polygon = note.polygon()
    if polygon is None:
        return None
    lines = [_line(line, mapping) for line in note.lines]
    item = {
        "id": note.id, "polygon": _points(mapping(polygon)), "text": note.text or "\n".join(line["text"] for line in lines), "kind": _eval_kind(note),
        "report_kind": note.kind, "subkind": note.subkind, "rotation": _turn(mapping, polygon), "source": "synthetic", "detect": note.detect, "lines": lines,
    }
    if note.value is not None:
        item["value"] = note.value
    if note.flags:
        item["flags"] = note.flags
    if note.cells:
        item["cells"] = [{**{k: v for k, v in cell.items() if k != "quad"}, "polygon": _points(mapping(cell["quad"]))} for cell in note.cells]
    if note.links:
        item["links"] = _links(note.links, mapping)
    if note.id in drawn:
        item["strokes"] = drawn[note.id]
    if note.fields:
        item["fields"] = {k: ({**v, "polygon": _points(mapping(v["quad"]))} if isinstance(v, dict) and "quad" in v else v) for k, v in note.fields.items()}
        for field in item["fields"].values():
            if isinstance(field, dict):
                field.pop("quad", None)
    return item


def _line(line, mapping):
    quad = mapping(line.quad)
    return {"text": line.text, "polygon": _points(quad), "rotation": _turn(mapping, line.quad), "role": line.role,
            "height": round(float(np.hypot(*(mapping([line.quad[0] + (line.quad[3] - line.quad[0]) / max(np.hypot(*(line.quad[3] - line.quad[0])), 1e-9) * line.height])[0] - quad[0]))), 1)}


def _eval_kind(note):
    if note.kind == "view_label":
        return {"letter": "section_letter", "scale": "scale_label"}.get(note.subkind, "view_label")
    return EVAL_KIND.get(note.kind, note.kind)


_PAGE_POINTS = ("anchors", "line", "extension", "vertices", "points", "tips", "leader", "foot")


def _links(links, mapping):
    """Links with all page points brought into pixels; what is no plain value is left out."""
    out = {}
    for key, value in links.items():
        if value is None:
            out[key] = None
        elif isinstance(value, dict) and key in _PAGE_POINTS:
            out[key] = _links(value, mapping)
        elif key in _PAGE_POINTS:
            out[key] = [_points(mapping(p)) for p in _groups(value)]
        elif key == "centre":
            out[key] = _points(mapping([value]))[0]
        elif key == "radius":
            out[key] = round(float(value) * mapping.scale, 1)
        elif key == "place" and isinstance(value, dict):
            x, y, angle = value["pose"]
            out[key] = {"at": _points(mapping([(x, y)]))[0], "angle": round(float(angle), 2)}
        elif _plain(value):
            out[key] = value
    return out


def _groups(value):
    """Page points, one list or several of them, as a list of lists."""
    value = [np.asarray(v, float) for v in value]
    return [np.stack(value).reshape(-1, 2)] if value and value[0].ndim < 2 else value


def _plain(value):
    if isinstance(value, dict):
        return all(isinstance(k, str) and _plain(v) for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return all(_plain(v) for v in value)
    return value is None or isinstance(value, (str, int, float, bool))


def _points(points):
    return [[round(float(x), 1), round(float(y), 1)] for x, y in points]


def _turn(mapping, quad):
    p = mapping(np.asarray(quad)[:2])
    return round(math.degrees(math.atan2(-(p[1][1] - p[0][1]), p[1][0] - p[0][0])), 2)


def _box(mapping, box):
    return _bounds(mapping([(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]))


def _bounds(points):
    p = np.asarray(points)
    return [round(float(v), 1) for v in (*p.min(0), *p.max(0))]
