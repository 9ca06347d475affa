"""A sheet as DXF: layers by stroke class, lines, arcs and filled shapes, text as TEXT where a font writes it.

Millimetres on paper, origin at the lower left corner, y up. Stroke faces and drawn signs are lines, as plotter files
have them; linetypes are the sheet's own dashes.
"""
import io
import math
import re

import ezdxf
import numpy as np

from synth.ink import Area, Class, Stroke

_CONTROL = re.compile(r"%%|\^")


def of(sheet):
    """Bytes of an ASCII DXF (R2010)."""
    before, ezdxf.options.write_fixed_meta_data_for_testing = ezdxf.options.write_fixed_meta_data_for_testing, True    # no dates
    try:
        return _written(sheet)
    finally:
        ezdxf.options.write_fixed_meta_data_for_testing = before


def _written(sheet):
    document = ezdxf.new("R2010", units=ezdxf.units.MM)
    model, dashes, fonts = document.modelspace(), {}, {}
    for cls in Class:
        if cls != Class.PAPER:
            document.layers.add(cls.name, color=7)
    height = sheet.size[1]
    for item in sheet.items:
        if item.cls == Class.PAPER:
            continue
        look = {"layer": item.cls.name, "true_color": ezdxf.colors.rgb2int(item.colour)}
        if isinstance(item, Stroke):
            look["lineweight"] = _weight(item.width)
            if item.dash:
                look["linetype"] = _linetype(document, dashes, item.dash)
            _stroke(model, item, height, look)
        elif isinstance(item, Area):
            _area(model, item.rings, height, look)
        else:
            _text(document, model, fonts, item, height, look)
    out = io.StringIO()
    document.write(out)
    return out.getvalue().encode()


def _up(points, height):
    p = np.asarray(points, float)
    return np.column_stack([p[:, 0], height - p[:, 1]]).round(5).tolist()


def _stroke(model, item, height, look):
    if item.arc:
        (x, y), radius, start, sweep = item.arc
        if abs(sweep) >= 360:
            model.add_circle((x, height - y), radius, look)
        else:
            low, high = sorted((start, start + sweep))
            model.add_arc((x, height - y), radius, low, high, dxfattribs=look)
    elif len(item.points) == 2:
        model.add_line(*_up(item.points, height), look)
    else:
        model.add_lwpolyline(_up(item.points, height), close=item.closed, dxfattribs=look)


def _area(model, rings, height, look):
    hatch = model.add_hatch(dxfattribs=look)
    for ring in rings:
        hatch.paths.add_polyline_path(_up(ring, height), is_closed=True)


def _text(document, model, fonts, item, height, look):
    run, pose = item.run, item.pose
    if run.glyphs:
        face, _, stretch, skew, _, _ = run.glyphs[0]
        name = face.typeface.getFamilyName()
        if name not in fonts:
            fonts[name] = f"FONT{len(fonts)}"
            document.styles.add(fonts[name], font=name + ".ttf")
        said = _CONTROL.sub(" ", run.text).replace("⌀", "%%c").replace("°", "%%d").replace("±", "%%p")
        model.add_text(said, height=run.height, rotation=pose.angle, dxfattribs={
            **look, "insert": (round(pose.x, 5), round(height - pose.y, 5)), "style": fonts[name], "width": round(stretch, 4), "oblique": round(math.degrees(math.atan(-skew)), 3)})
        return
    for line in run.lines:
        model.add_lwpolyline(_up(pose.points(line), height), dxfattribs={**look, "lineweight": _weight(run.pen)})
    for ring in run.fills:
        _area(model, [pose.points(ring)], height, look)


_WEIGHTS = (0, 5, 9, 13, 15, 18, 20, 25, 30, 35, 40, 50, 53, 60, 70, 80, 90, 100, 106, 120, 140, 158, 200, 211)   # what the format knows, 1/100 mm


def _weight(width):
    return min(_WEIGHTS, key=lambda w: abs(w - 100 * width))


def _linetype(document, known, dash):
    if dash not in known:
        known[dash] = f"DASH{len(known)}"
        pattern = [length if k % 2 == 0 else -length for k, length in enumerate(dash)]
        document.linetypes.add(known[dash], [sum(dash), *pattern])
    return known[dash]
