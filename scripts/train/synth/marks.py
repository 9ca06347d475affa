"""What ties views together: cutting lines with their arrows and letters, detail circles, titles under views.

Words follow the sheet's language; the same style writes all of them alike.
"""
import math

import numpy as np

from synth.block import Line, Stack
from synth.ink import Class, Pose
from synth.part import Curve, View
from synth.space import Space

SECTION = {"en": ["SECTION {0}-{0}", "{0}-{0}", "SECTION {0}-{0}"], "de": ["SCHNITT {0}-{0}", "{0}-{0}", "Schnitt {0}-{0}", "{0} - {0}"], "fr": ["COUPE {0}-{0}", "{0}-{0}", "Coupe {0}-{0}"],
           "es": ["SECCIÓN {0}-{0}", "CORTE {0}-{0}", "{0}-{0}"], "it": ["SEZIONE {0}-{0}", "{0}-{0}", "Sezione {0}-{0}"], "ja": ["断面 {0}-{0}", "{0}-{0}"],
           "ko": ["단면 {0}-{0}", "{0}-{0}"], "zh": ["剖面 {0}-{0}", "{0}-{0}"]}
DETAIL = {"en": ["DETAIL {0}", "DETAIL {0}", "VIEW {0}"], "de": ["EINZELHEIT {0}", "Detail {0}", "DETAIL {0}"], "fr": ["DÉTAIL {0}", "Détail {0}"], "es": ["DETALLE {0}"],
          "it": ["DETTAGLIO {0}", "Dettaglio {0}"], "ja": ["詳細 {0}", "{0}"], "ko": ["상세도 {0}"], "zh": ["局部放大图 {0}", "{0}"]}
SCALE = {"en": ["SCALE {0}", "SCALE {0}", "Scale: {0}"], "de": ["MASSSTAB {0}", "M {0}", "Maßstab {0}"], "fr": ["ÉCHELLE {0}", "Echelle {0}"], "es": ["ESCALA {0}"], "it": ["SCALA {0}"],
         "ja": ["尺度 {0}"], "ko": ["척도 {0}"], "zh": ["比例 {0}"]}
VIEWS = {"en": {"front": "FRONT VIEW", "top": "TOP VIEW", "right": "RIGHT VIEW", "left": "LEFT VIEW", "iso": "ISOMETRIC VIEW", "bottom": "BOTTOM VIEW", "rear": "REAR VIEW"},
         "de": {"front": "VORDERANSICHT", "top": "DRAUFSICHT", "right": "SEITENANSICHT", "iso": "ISOMETRIE"},
         "fr": {"front": "VUE DE FACE", "top": "VUE DE DESSUS", "right": "VUE DE DROITE", "iso": "VUE ISOMÉTRIQUE"},
         "it": {"front": "VISTA FRONTALE", "top": "VISTA DALL'ALTO", "iso": "VISTA ISOMETRICA"}, "es": {"front": "VISTA FRONTAL", "top": "VISTA SUPERIOR", "iso": "VISTA ISOMÉTRICA"},
         "ja": {"front": "正面図", "top": "平面図", "right": "右側面図"}, "zh": {"front": "主视图", "top": "俯视图"}, "ko": {"front": "정면도", "top": "평면도"}}
# words that the grammar lacks; neither does it read a bare 3:4
UNREAD = ("CORTE", "Détail", "局部放大图", *(word for language, words in VIEWS.items() if language != "en" for word in words.values()))


ARROW_VIEW = {"en": ["VIEW {0}", "VIEW {0}", "{0}"], "de": ["ANSICHT {0}", "Ansicht {0}", "{0}"], "fr": ["VUE {0}", "Vue {0}"], "es": ["VISTA {0}"], "it": ["VISTA {0}", "Vista {0}"],
              "ja": ["矢視 {0}", "{0}"], "ko": ["{0}"], "zh": ["{0}向", "{0}"]}


def habit(sheet, name, rng, choices):
    """A choice made once per sheet."""
    return sheet.style.extra.setdefault("marks." + name, rng.choice(choices))


def next_letter(sheet, wanted=None):
    """A letter no view label or datum of this sheet has taken."""
    taken = sheet.style.extra.setdefault("marks.taken", [])
    letter = next(c for c in ((wanted or "") + "ABCDEFGHJKLMNPRSTUVWXYZ") if c not in taken)
    taken.append(letter)
    return letter


def cutting_line(sheet, parent, section, rng, letter):
    """The cutting line of `section` in its parent view: thick ends, chain between, arrows the way one looks, letters."""
    style, path = sheet.style, section.geometry.cut_path
    if path is None or len(path) < 2:
        return None
    points = parent.page(path)
    over = style.text.height * 1.4
    points[0] += _unit(points[0] - points[1]) * over
    points[-1] += _unit(points[-1] - points[-2]) * over
    look = parent.geometry.project(-np.asarray(section.geometry.toward))
    look = _unit(np.array([look[0], -look[1]]))
    left, top, right, bottom = sheet.border
    reach = style.text.height * 4.5
    ends = np.concatenate([points[[0, -1]], points[[0, -1]] - look * reach, points[[0, -1]] + look * reach])
    if (ends < (left, top)).any() or (ends > (right, bottom)).any():
        return None
    note = sheet.note("view_label", "letter", letter, value=None)
    whole = habit(sheet, "whole_line", rng, [True, True, True, False])
    if whole:
        note.stroke(points, Class.OTHER, style.thin, dash=style.centre_dash)
    thick, end = habit(sheet, "thick_end", rng, [style.thick, style.thick * 1.4, style.thin]), min(style.text.height * 2, np.hypot(*(points[1] - points[0])) * .4)
    length = style.text.height * habit(sheet, "arrow", rng, [2.0, 2.5, 3.0])
    toward = habit(sheet, "toward", rng, [True, True, True, False])    # arrow points to the line (ISO) or away from it (ASME)
    links = []
    for k, (p, q) in enumerate(((points[0], points[1]), (points[-1], points[-2]))):
        d = _unit(q - p)
        note.stroke([p, p + d * end], Class.OTHER, thick)
        tip, tail = (p, p - look * length) if toward else (p + look * length, p)
        note.stroke([tail, tip], Class.OTHER, style.thin)
        _head(note, tip, look, style)
        mark = note if k == 0 else sheet.note("view_label", "letter", letter)
        run = style.text.scaled(habit(sheet, "letter_size", rng, [1.4, 1.4, 1.2, 1.8])).run(letter)
        away = -d
        centre = tail - look * run.height * (.8 if toward else .2) + (away * run.height if not toward else 0)
        if not toward:
            centre = p + look * length * .5 + away * run.height * .95
        mark.text_run(run, Pose(centre[0] - (run.ink[0] + run.ink[2]) / 2, centre[1] + run.height / 2), role="letter")
        mark.links = {"view": parent.id, "section": section.id}
        links.append(mark)
    for a, b in zip(points[:-1], points[1:]):       # corners of an offset section are thick as well
        if len(points) > 2 and not (np.allclose(a, points[0]) and np.allclose(b, points[-1])):
            for p, q in ((a, b), (b, a)):
                if not (np.allclose(p, points[0]) or np.allclose(p, points[-1])):
                    note.stroke([p, p + _unit(q - p) * min(end, np.hypot(*(q - p)) * .4)], Class.OTHER, thick)
    return links


def view_arrow(sheet, parent, view, rng, letter):
    """The arrow beside `parent` that says from where `view` is seen, with its letter (ISO 128); None without room."""
    style, look = sheet.style, parent.geometry.project(-np.asarray(view.geometry.toward))
    if np.hypot(*look) < .9:
        return None
    look = _unit(np.array([look[0], -look[1]]))
    left, top, right, bottom = parent.box
    middle, half = np.array([(left + right) / 2, (top + bottom) / 2]), np.array([right - left, bottom - top]) / 2
    length, hand = style.text.height * habit(sheet, "arrow", rng, [2.0, 2.5, 3.0]), style.text.scaled(habit(sheet, "letter_size", rng, [1.4, 1.4, 1.2, 1.8]))
    run, across = hand.run(letter), np.array([-look[1], look[0]])
    for share, gap in ((s, g) for g in (1.2, 2.5, 4.5, 7) for s in (0, .35, -.35, .7, -.7)):
        tip = middle + across * half * share - look * (np.abs(look) @ half + gap * style.text.height)
        tail = tip - look * length
        centre = (tip + tail) / 2 + across * run.height * 1.1
        reach = np.array([tail - across, tip - across, tip + across * run.height * 1.9, tail + across * run.height * 1.9])
        if sheet.space.hits(reach, Space.ALL) == 0:
            note = sheet.note("view_label", "letter", letter, links={"view": parent.id})
            note.stroke([tail, tip], Class.OTHER, style.thin)
            _head(note, tip, look, style)
            note.text_run(run, Pose(centre[0] - (run.ink[0] + run.ink[2]) / 2, centre[1] + run.height / 2), role="letter")
            return note
    return None


def detail(sheet, parent, part, rng, scales):
    """A detail of some small feature: circle and letter in the parent; returns (geometry, scale, letter,
    (centre, radius) in the view frame) or None."""
    style, g = sheet.style, parent.geometry
    small = [c for c in g.curves if c.visible and c.kind in ("arc", "circle") and c.centre is not None and 0.4 < c.radius * parent.scale < 4.0]
    small += [c for c in g.curves if c.visible and c.kind == "line" and 0.5 < np.hypot(*np.ptp(c.points, axis=0)) * parent.scale < 2.5]
    for chosen in rng.sample(small, min(6, len(small))):
        centre = np.asarray(chosen.centre if chosen.centre is not None else chosen.points.mean(0))
        r = rng.uniform(5, 11) / parent.scale
        if any(np.hypot(*(b - centre).T).min() < 1.2 * r for b in g.breaks):
            continue
        clipped = clip(g, centre, r)
        if sum(c.visible for c in clipped.curves) >= 4:   # less is nothing to look at
            break
    else:
        return None
    letter = next_letter(sheet)
    note = sheet.note("view_label", "letter", letter, links={"view": parent.id})
    page = parent.page(centre)
    r_page = r * parent.scale
    note.arc(tuple(page), r_page, 0, 360, Class.OTHER, style.thin)
    run = style.text.scaled(habit(sheet, "letter_size", rng, [1.4, 1.4, 1.2, 1.8])).run(letter)
    for angle in rng.sample(range(15, 360, 30), 12):
        d = np.array([math.cos(math.radians(angle)), -math.sin(math.radians(angle))])
        c = page + d * (r_page + run.height * 1.1)
        pose = Pose(c[0] - run.width / 2, c[1] + run.height / 2)
        if sheet.space.hits(pose.quad(-.5, -.5, run.width + .5, run.height + .5), Space.ALL) == 0:
            break
    note.text_run(run, pose, role="letter")
    scale = next((s for s in scales if s > parent.scale * 1.9), parent.scale * 2)
    return clipped, scale, letter, (centre, r)


def clip(geometry, centre, radius):
    """The part of a view inside a circle: a new View in the same frame."""
    curves = []
    for c in geometry.curves:
        p = c.points
        if np.hypot(*(p - centre).T).max() <= radius:
            curves.append(c)
            continue
        steps = np.maximum(1, (np.hypot(*np.diff(p, axis=0).T) / (radius / 24)).astype(int))
        fine = np.concatenate([np.linspace(a, b, n, endpoint=False) for a, b, n in zip(p[:-1], p[1:], steps)] + [p[-1:]])
        inside = np.hypot(*(fine - centre).T) <= radius
        runs = np.split(np.arange(len(fine)), np.flatnonzero(np.diff(inside.astype(int))) + 1)
        for run in runs:
            if inside[run[0]] and len(run) > 1:
                if c.kind == "line":
                    curves.append(Curve("line", fine[run[[0, -1]]], c.visible, c.smooth, feature=c.feature))
                else:
                    curves.append(Curve("spline", fine[run], c.visible, c.smooth, feature=c.feature))
    return View("detail", geometry.right, geometry.up, curves)


def title(sheet, view, rng, letter="", kind="view", scale_text=""):
    """The words under (or over) a view. Returns the note, None when there is nothing to say or no room."""
    style, language = sheet.style, sheet.style.language
    table = {"section": SECTION, "detail": DETAIL, "arrow": ARROW_VIEW}.get(kind)
    if table:
        form = habit(sheet, kind + "_title", rng, table[language])
        text = form.format(letter)
    else:
        text = VIEWS.get(language, VIEWS["en"]).get(view.name, "")
    hand = style.titles.scaled(habit(sheet, "title_size", rng, [1.0, .85, .75]))
    rows, words = [], []
    if text:
        rows.append(Line(hand.run(text), "label"))
        words.append(text)
    if scale_text:
        inline = habit(sheet, "inline_scale", rng, [True, False, False, False])
        form = habit(sheet, "scale", rng, SCALE[language])
        if text and inline:
            words[-1] += f" ({scale_text})"
            rows[-1] = Line(hand.run(words[-1]), "label")
        else:
            words.append(form.format(scale_text))
            rows.append(Line(hand.scaled(habit(sheet, "scale_size", rng, [.7, .8, 1.0])).run(words[-1]), "scale"))
    if not rows:
        return None
    block = Stack(rows, hand.height * .7, "centre") if len(rows) > 1 else rows[0]
    left, top, right, bottom = view.box
    x = (left + right - block.width) / 2
    above = habit(sheet, "above", rng, [False, False, False, True])
    lifts = [style.first_lane * k for k in (.5, 1, 1.6, 2.4, 3.4, 4.6, 6)]
    spots = [top - d if above else bottom + d + block.height for d in lifts] + [bottom + d + block.height if above else top - d for d in lifts]
    for y in spots:
        for dx in (0, -15, 15, -30, 30):
            pose = Pose(x + dx, y)
            quad = pose.quad(-1, -1, block.width + 1, block.height + 1)
            if sheet.space.hits(quad, Space.ALL) == 0:
                said = "\n".join(words).replace(" - ", "-")
                note = sheet.note("view_label", kind if text else "scale", said, flags={"grammar": "unread"} if said.startswith(UNREAD) or "(3:4)" in said else {}, links={"view": view.id})
                block.draw(note, pose)
                if habit(sheet, "underline", rng, [False] * 8 + [True]) and text:
                    note.stroke([pose.point(0, -style.text_gap), pose.point(block.width, -style.text_gap)], Class.OTHER, style.thin)
                return note
    return None


def _head(note, tip, direction, style):
    """A large filled arrowhead, as section arrows have."""
    length = style.arrow_length * 1.25
    n = np.array([-direction[1], direction[0]]) * length * max(style.arrow_slim, .16)
    base = np.asarray(tip) - direction * length
    note.area([[tip, base + n, base - n]], Class.ARROWHEAD)


def _unit(v):
    return v / max(float(np.hypot(*v)), 1e-9)
