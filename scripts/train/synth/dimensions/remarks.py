"""Short notes on leaders in the sheet's language (undercuts, centre holes, knurls, gears, edges, faces), and balloons of
weldments and flag notes. Page mm."""
import math

import numpy as np

from synth.block import Block, Line, Stack
from synth.dimensions.leaders import place_with_leader
from synth.dimensions.survey import facing
from synth.dimensions.wish import Wish, grant
from synth.ink import Class
from synth.space import STEP, Space
from synth.values import Quantity

# what is written, by language; {…} is filled in, rows are parted by /
EDGE = {
    "en": ("BREAK SHARP EDGE", "BREAK EDGE {s} MAX", "SHARP CORNER/NO BREAK", "DO NOT BREAK/THIS EDGE", "NO BURRS", "BREAK SHARP EDGES/{s} MAX", "SHARP EDGE", "WELD FLUSH", "DEBURR", "FULL ROUND", "SEAL THIS EDGE", "R {s} MAX"),
    "de": ("scharfkantig", "Kante gebrochen {s}", "gratfrei", "Kante nicht brechen", "Grat zulässig", "Kante gerundet {s}", "umlaufend"),
    "fr": ("arête vive", "angle cassé {s}", "sans bavure", "casser l'angle {s}", "ébavurer"), "es": ("arista viva", "matar canto {s}", "sin rebabas"),
    "it": ("spigolo vivo", "smussare {s}", "senza bave", "togliere spigolo"), "ja": ("糸面取り", "バリなきこと", "面取りなきこと", "C{s} 以下"),
    "ko": ("모따기 C{s}", "버 없을 것", "예리한 모서리"), "zh": ("锐边倒钝", "去毛刺", "倒角C{s}", "尖角")}
FACE = {
    "en": ("MARK PART NUMBER/APPROX WHERE SHOWN", "MASK THIS SURFACE", "THIS SURFACE TO BE/FREE OF PAINT", "NO PAINT", "GRIND THIS FACE", "SEE NOTE {n}", "NOTE {n}", "POLISH", "HARDEN 58-62 HRC", "CLAMP HERE", "MACHINE THIS FACE",
           "ENGRAVE {s} DEEP", "DATUM FACE", "GATE LOCATION", "KEEP FLAT", "NO TOOL MARKS", "APPLY LOCTITE 243", "IDENTIFICATION AREA", "BOTH SIDES", "LABEL HERE"),
    "de": ("Beschriftung", "lackfrei", "gehärtet 58+4 HRC", "geschliffen", "Fläche eben", "Teilenummer hier", "unbearbeitet", "siehe Hinweis {n}", "beidseitig", "Auflagefläche", "induktiv gehärtet/Rht {s}", "plan", "Typenschild"),
    "fr": ("marquage ici", "sans peinture", "face d'appui", "voir note {n}", "rectifier", "trempé 58 HRC", "brut de fonderie", "surface polie"),
    "es": ("sin pintura", "marcar pieza", "ver nota {n}", "cara de apoyo", "rectificar", "pulir"), "it": ("non verniciare", "marcatura", "vedi nota {n}", "faccia di appoggio", "rettificare", "temprare 58 HRC"),
    "ja": ("刻印位置", "塗装なきこと", "研磨", "注{n}参照", "基準面", "高周波焼入れ/HRC55以上", "鏡面仕上"), "ko": ("각인 위치", "도장 금지", "연마", "주기 {n} 참조", "기준면", "고주파 열처리"),
    "zh": ("打标位置", "不喷漆", "见注{n}", "基准面", "磨削", "高频淬火/HRC50-55")}
CENTRE = {
    "en": ("CENTER DRILL/BOTH ENDS", "ISO 6411-A{d}/{o}", "CENTER HOLE/PERMISSIBLE", "#3 CENTER DRILL", "CENTRE HOLE A{d}"), "de": ("ISO 6411-A{d}/{o}", "DIN 332-A{d}x{o}", "Zentrierung/zulässig", "Zentr. DIN 332-B{d}", "ISO 6411-B{d}/{o}"),
    "fr": ("centre A{d}", "trou de centre/NF E 60-051 A{d}", "ISO 6411-A{d}/{o}"), "es": ("punto de centrado A{d}", "ISO 6411-A{d}/{o}"), "it": ("centro UNI 3220-A{d}", "ISO 6411-A{d}/{o}"),
    "ja": ("センタ穴 A{d}", "センタ穴 可", "両センタ"), "ko": ("센터 구멍 A{d}", "양센터"), "zh": ("GB/T 4459.5-A{d}/{o}", "中心孔 A{d}")}
UNDERCUT = {
    "en": ("UNDERCUT {w} x {t}", "RELIEF {w} WIDE", "THREAD RELIEF", "GRIND RELIEF", "DIN 509-F{w}x{t}", "{w} x {t} DP UNDERCUT", "ISO 18388-F{w}x{t}"), "de": ("DIN 509-F{w}x{t}", "DIN 509-E{w}x{t}", "Freistich/DIN 509-F{w}x{t}", "DIN 76-A", "Freistich DIN 509-E{w}x{t}", "ISO 18388-E{w}x{t}"),
    "fr": ("gorge {w}x{t}", "dégagement {w}x{t}"), "es": ("garganta {w}x{t}", "DIN 509-F{w}x{t}"), "it": ("gola di scarico {w}x{t}", "UNI 4386-E{w}x{t}", "scarico {w}x{t}"),
    "ja": ("ヌスミ {w}x{t}", "逃げ溝 {w}x{t}"), "ko": ("릴리프 {w}x{t}", "언더컷 {w}x{t}"), "zh": ("退刀槽 {w}x{t}", "越程槽 {w}x{t}")}
MOST_BALLOONS = 7


class Balloon(Block):
    """An item number in a circle, or with its quantity in a split one."""

    def __init__(self, style, number, below=None, factor=1.15):
        self.run = style.text.run(str(number))
        self.below = style.text.run(str(below)) if below else None
        rows = [r for r in (self.run, self.below) if r]
        tall = style.text.height * (1 if not below else 2.5)
        self.round_radius = max(factor * math.hypot(max(r.width for r in rows), tall) / 2 + .35 * style.text.height, 1.15 * style.text.height)
        self.width = self.height = 2 * self.round_radius
        self.baseline = self.round_radius - style.text.height / 2

    def draw(self, note, pose):
        r, h = self.round_radius, self.run.height
        centre = pose.point(r, r)
        note.arc(centre, r, 0, 360, Class.ANNOTATION_FRAME)
        note.extend(pose.quad(0, 0, 2 * r, 2 * r))
        rows = [(self.run, r - h / 2)] if not self.below else [(self.run, r + .3 * h), (self.below, r - 1.3 * h)]
        for run, v in rows:
            note.text_run(run, pose.moved(r - (run.ink[0] + run.ink[2]) / 2, v), role="nominal")
        if self.below:
            note.stroke([pose.point(0, r), pose.point(2 * r, r)], Class.ANNOTATION_FRAME)


def remark(sheet, view, part, found, rng):
    """Notes on leaders and balloons of one view; returns the notes drawn."""
    style = sheet.style
    talk = style.extra.setdefault("round.talk", rng.choice([0, 0, .25, .5, 1.0]))
    drawn = [*_technical(sheet, view, part, found, rng, talk), *_words(sheet, view, found, rng, talk)]
    if part.family.startswith("weld") or "bom" in sheet.facts:
        drawn += _balloons(sheet, view, found, rng)
    elif rng.random() < .04:
        drawn += _flag(sheet, view, rng)
    return drawn


def _technical(sheet, view, part, found, rng, talk):
    """Undercuts, centre holes, knurls and gears of this view, each once on the sheet."""
    drawn, known = [], {n.links.get("feature") for n in sheet.notes}
    toward = view.geometry.toward
    for f in part.features:
        if f.id in known or f.kind not in ("groove", "centre_hole", "knurl", "gear"):
            continue
        side_on, share = abs(float(np.dot(f.axis, toward))) < .01, {"groove": .5 * talk, "centre_hole": .55 * talk, "knurl": .9, "gear": .8}[f.kind]
        if rng.random() > share or not (side_on or f.kind == "gear" and facing(view, f)):
            continue
        note = {"groove": _groove, "centre_hole": _centre, "knurl": _knurl, "gear": _gear}[f.kind](sheet, view, part, found, f, rng)
        if note:
            drawn.append(note)
    return drawn


def _groove(sheet, view, part, found, feature, rng):
    ground = feature.sizes["diameter"]
    above = [g.sizes["diameter"] for g in part.features if g.kind == "cylinder" and 0 < g.sizes["diameter"] - ground < .25 * ground]
    tip = _outline(view, feature, ground / 2, rng)
    if tip is None or not above or view.scale * feature.sizes["width"] > 12:
        return None
    words = rng.choice(UNDERCUT[sheet.style.language])
    return _note(sheet, view, _filled(sheet.style, words, w=feature.sizes["width"], t=(min(above) - ground) / 2), tip, "arrow", rng, feature)


def _centre(sheet, view, part, found, feature, rng):
    tip = view.page(view.geometry.project(feature.at))
    words = rng.choice(CENTRE[sheet.style.language])
    return _note(sheet, view, _filled(sheet.style, words, d=feature.sizes["diameter"], o=feature.sizes["outside"]), tip, "arrow", rng, feature)


def _knurl(sheet, view, part, found, feature, rng):
    tip = _outline(view, feature, feature.sizes["diameter"] / 2, rng, feature.sizes["length"])
    return tip is not None and _told(sheet, view, Quantity("knurl", feature.sizes["pitch"], 1, feature.id), tip, rng)


def _gear(sheet, view, part, found, feature, rng):
    s = feature.sizes
    if facing(view, feature):
        t = rng.uniform(0, 2 * math.pi)
        tip = view.page(view.geometry.project(feature.at)) + s["pitch_diameter"] / 2 * view.scale * np.array([math.cos(t), math.sin(t)])
    else:
        tip = _outline(view, feature, s["outside"] / 2, rng, s["width"])
    return tip is not None and _told(sheet, view, Quantity("gear", s["module"], 1, feature.id, teeth=s["teeth"], outside=s["outside"]), tip, rng)


def _told(sheet, view, quantity, tip, rng):
    return grant(sheet, view, Wish(quantity, None, lambda note, block: place_with_leader(sheet, note, block, tip, rng, towards=_away(view, tip)) is not None), rng)


def _outline(view, feature, radius, rng, length=0.0):
    """A page point of the outline of something round seen from the side, `length` along its axis."""
    g = view.geometry
    axis = np.asarray(g.project(feature.axis))
    across = np.array([-axis[1], axis[0]]) * rng.choice((1, -1))
    return view.page(np.asarray(g.project(feature.at)) + across * radius + axis * length * rng.uniform(.25, .75))


def _words(sheet, view, found, rng, talk):
    """Up to two notes to edges or faces."""
    drawn = []
    for _ in range(2):
        if rng.random() > .3 * talk:
            continue
        to_face = rng.random() < .5
        tip = _inside(sheet, view, rng) if to_face else _on_edge(found, rng)
        if tip is None:
            continue
        words = rng.choice((FACE if to_face else EDGE)[sheet.style.language])
        rows = _filled(sheet.style, words, s=rng.choice((.2, .25, .3, .4, .5)), n=rng.randint(1, 8))
        if any(n.kind == "note" and n.text == "\n".join(rows) for n in sheet.notes):
            continue
        note = _note(sheet, view, rows, tip, "face" if to_face else "loop" if rng.random() < .04 else "arrow", rng)
        if note:
            drawn.append(note)
    return drawn


def _note(sheet, view, rows, tip, end, rng, feature=None):
    hand = sheet.style.extra.setdefault("round.note_hand", sheet.style.notes if rng.random() < .5 else sheet.style.text)
    lines = [Line(hand.run(r), "label") for r in rows]
    block = Stack(lines, .55 * hand.height, rng.choice(("left", "left", "centre"))) if len(lines) > 1 else lines[0]
    note = sheet.note("note", "leader", "\n".join(rows))
    note.links.update(view=view.id, feature=feature.id if feature else None)
    if place_with_leader(sheet, note, block, tip, rng, towards=_away(view, tip), end=end) is None:
        sheet.notes.pop()
        return None
    return note


def _filled(style, words, **numbers):
    """Rows of a note with its numbers written as the sheet writes decimals."""
    k = 25.4 if style.unit == "inch" else 1
    shown = {n: str(v) if n == "n" else f"{v / k:.{3 if k > 1 else 2}f}".rstrip("0").rstrip(".").replace(".", style.decimal) for n, v in numbers.items()}
    if not style.leading_zero:
        shown = {n: v[1:] if v.startswith("0") and len(v) > 1 else v for n, v in shown.items()}
    return words.format(**shown).split("/") if "ISO" not in words and "GB/T" not in words else [words.format(**shown)]


# --- balloons ---------------------------------------------------------------------------------------------------

def _balloons(sheet, view, found, rng):
    """Numbers of the items in the parts list (of a weldment's pieces without one), once on the sheet, or a part of them
    in each view."""
    given = sum(n.kind == "balloon" for n in sheet.notes)
    total = min(len(sheet.facts["bom"]), MOST_BALLOONS) if "bom" in sheet.facts else sheet.style.extra.setdefault("round.items", rng.randint(2, MOST_BALLOONS))
    split, quantities = sheet.style.extra.setdefault("round.split_balloons", rng.random() < .1), []
    drawn, tips, wanted = [], [], 0 if given >= total else total - given if rng.random() < .7 else (total - given + 1) // 2
    for k in range(wanted):
        tip = _apart(sheet, view, found, tips, rng)
        if tip is None:
            break
        tips.append(tip)
        quantities.append(_quantity(sheet, given + len(drawn), rng) if split else None)
        note = _balloon(sheet, view, given + len(drawn) + 1, quantities[-1], tip, rng)
        if note:
            drawn.append(note)
    return drawn


def _apart(sheet, view, found, tips, rng):
    """A point for the next balloon, of a few the one farthest from those before; on an edge where balloons have arrows."""
    pick = (lambda: _on_edge(found, rng)) if _balloon_end(sheet.style, rng) == "arrow" else (lambda: _inside(sheet, view, rng))
    tried = [t for t in (pick() for _ in range(4)) if t is not None]
    return max(tried, key=lambda t: min((float(np.hypot(*(t - o))) for o in tips), default=0.0), default=None)


def _balloon_end(style, rng):
    return style.extra.setdefault("round.balloon_end", rng.choice(("dot", "dot", "arrow")))


def _quantity(sheet, index, rng):
    bom = sheet.facts.get("bom", [])
    return bom[index].get("quantity", 1) if index < len(bom) else rng.choice((1, 1, 2, 4))


def _flag(sheet, view, rng):
    """The number of a note in a circle."""
    tip = _inside(sheet, view, rng)
    note = _balloon(sheet, view, rng.randint(1, 9), None, tip, rng, "face") if tip is not None else None
    return [note] if note else []


def _balloon(sheet, view, number, quantity, tip, rng, end=None):
    block = Balloon(sheet.style, number, quantity, sheet.style.extra.setdefault("round.balloon", rng.choice((1.0, 1.15, 1.4, 1.8))))
    note = sheet.note("balloon", "", f"{number}\n{quantity}" if quantity else str(number))
    note.links.update(view=view.id)
    if place_with_leader(sheet, note, block, tip, rng, towards=_away(view, tip), end=end or _balloon_end(sheet.style, rng), landing=False) is None:
        sheet.notes.pop()
        return None
    return note


# --- where notes point to ----------------------------------------------------------------------------------------

def _inside(sheet, view, rng):
    """A page point on a face: inside the view's outline, some way from all ink; None when none is found."""
    left, top, right, bottom = view.box
    cells = sheet.space.cells
    for _ in range(30):
        x, y = rng.uniform(left, right), rng.uniform(top, bottom)
        i, j = int(y / STEP), int(x / STEP)
        near = cells[max(i - 3, 0):i + 4, max(j - 3, 0):j + 4]
        if near.size and (near & Space.PART).all() and not (near & (Space.CONTOUR | Space.FINE | Space.TEXT | Space.INK)).any():
            return np.array([x, y])
    return None


def _on_edge(found, rng):
    long = sorted((e for e in found.edges if e.length > 6), key=lambda e: -e.length)[:12]
    if not long:
        return None
    edge = rng.choice(long)
    return edge.start + (edge.end - edge.start) * rng.uniform(.2, .8)


def _away(view, tip):
    left, top, right, bottom = view.box
    return math.degrees(math.atan2((top + bottom) / 2 - tip[1], tip[0] - (left + right) / 2))
