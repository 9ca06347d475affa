"""Hole call-outs and threads: bore, core hole, counterbore, countersink, spotface, depth, in the fashion of the sheet."""
import re

from synth.style import choose
from synth.values import words
from synth.values.notation import Dimension, Part, Size, Thread
from synth.values.numbers import INCH, decimal, number, value_of
from synth.values.sizes import angle_of, bare_size, part_mm, size_of
from synth.values.tolerances import secondary, tolerate

COARSE = {1.6: .35, 2: .4, 2.5: .45, 3: .5, 3.5: .6, 4: .7, 5: .8, 6: 1, 8: 1.25, 10: 1.5, 12: 1.75, 14: 2, 16: 2, 18: 2.5, 20: 2.5, 22: 2.5, 24: 3, 27: 3,
          30: 3.5, 33: 3.5, 36: 4, 39: 4, 42: 4.5, 48: 5, 56: 5.5, 64: 6}
_METRIC = re.compile(r"(MJ|M|Tr)\s*([\d.]+)(?:\s*x\s*([\d.]+))?(-LH)?")
_PIPE = re.compile(r"(G|Rc|Rp|PT|PF|R)\s*([\d/ ]+)")
_UNIFIED = re.compile(r"(#?\d+(?:[ -]\d+/\d+|/\d+)?|[\d.]+)(?:-(\d+(?:\.\d+)?))?\s*([A-Z]+)?")
_NUMBERED = {"#0": .060, "#2": .086, "#4": .112, "#5": .125, "#6": .138, "#8": .164, "#10": .190, "#12": .216}


def thread_part(style, h, rng, designation, external):
    """Part of a thread such as "M20x1.5", "G1/2", "1/4-20 UNC", "1/8-27 NPT", "Tr20x4"."""
    def metric_number(text):
        value = float(text)
        return decimal(style, value, len(text.partition(".")[2]), strip=True, leading=True)
    m = _METRIC.fullmatch(designation)
    if m:
        pitch = m[3] or (str(COARSE.get(float(m[2]), "")) if h.thread_pitch and m[1] != "Tr" else "")
        thread = Thread(m[1], True, metric_number(pitch) if pitch else "")
        if h.thread_class:
            thread.tolerance_class = ("7e" if external else "7H") if m[1] == "Tr" else choose(rng, {"6g": 85, "6h": 6, "6f": 4, "4h": 5} if external else {"6H": 90, "7H": 4, "5H": 6})
        if m[4] or rng.random() < .012:
            thread.hand = "LH"
        return Part("thread", Size(metric_number(m[2])), thread=thread)
    m = _PIPE.fullmatch(designation)
    if m:
        thread = Thread(m[1], True, tolerance_class="A" if m[1] == "G" and external and rng.random() < .5 else "")
        return Part("thread", Size(m[2].strip()), thread=thread)
    m = _UNIFIED.fullmatch(designation)
    if not m:
        raise ValueError(f"not a thread: {designation}")
    series, size = m[3] or "UNC", m[1].replace("-", " ")
    thread = Thread(series, per_inch=m[2] or "")
    if series.startswith("UN"):
        if h.thread_class or style.standard == "asme":
            thread.tolerance_class = rng.choice(["2A", "2A", "3A"] if external else ["2B", "2B", "3B"])
        if _numbered(size, thread) and rng.random() < .7:
            size = "#" + size.lstrip("#")
        if "/" in size and rng.random() < .3:
            size = f"{value_of(size):.3f}".lstrip("0")
    elif rng.random() < .5:
        thread.per_inch = ""
    return Part("thread", Size(size), thread=thread)


def _numbered(size, thread):
    """Diameter in inches of a numbered size, #4-40 or 4-40; a 1-8 is one of an inch."""
    fine = float(thread.per_inch or 0) >= 24
    return _NUMBERED.get(size) or (_NUMBERED.get("#" + size) if fine else None)


def outer_diameter(part, fallback):
    """What a thread's designation says of its diameter, mm; pipe sizes say nothing."""
    t = part.thread
    if t.standard in ("M", "MJ", "Tr"):
        return value_of(part.size.nominal)
    numbered = _numbered(part.size.nominal, t)
    if numbered:
        return numbered * INCH
    return value_of(part.size.nominal) * INCH if t.standard.startswith("UN") else fallback


def thread(style, h, rng, q, tolerance):
    part = thread_part(style, h, rng, q.sizes["thread"], q.sizes.get("external", True))
    depth = q.sizes.get("length") or q.sizes.get("depth")
    if depth and not q.sizes.get("external", True):
        _deepen(style, h, part, depth)
    return Dimension(part), outer_diameter(part, q.nominal), False


def hole(style, h, rng, q, tolerance):
    """(Dimension, written, unread) of a call-out."""
    s = q.sizes
    if s.get("thread"):
        d, written = _tapped(style, h, rng, q, tolerance)
    else:
        bore = _bore(style, h, rng, q, q.nominal, tolerance, s.get("depth"))
        written = q.nominal if bore.size.form == "limits" else part_mm(style, "hole", _nominal(bore))
        d = Dimension(bore)
        stepped = any(s.get(k) for k in ("counterbore", "spotface", "countersink"))
        if h.fashion != "signs" and not stepped and not bore.secondary and bore.size.form == "none" and not bore.size.fit and rng.random() < .35:
            _drill(style, h, rng, d)
    _details(style, h, rng, q, d)
    if s.get("pcd") and h.language == "en" and q.count > 1 and rng.random() < .2:
        d.notes = (d.notes + " " if d.notes else "") + f"ON ⌀{size_of(style, h, s['pcd']).nominal} {h.pitch_circle[0] if h.pitch_circle[0].isalpha() else 'PCD'}"
    return d, written, False


def _nominal(part):
    return part.size.nominal or part.size.upper


def _bore(style, h, rng, q, diameter, tolerance, depth):
    part = Part("diameter", size_of(style, h, diameter))
    tolerate(style, h, rng, q, part.size, tolerance)
    if h.dual != "no" and "/" not in part.size.nominal:
        part.secondary = secondary(style, h, part.size)
    if depth:
        _deepen(style, h, part, depth)
    elif h.through:
        part.through = h.through
    return part


def _deepen(style, h, part, depth):
    part.depth = bare_size(style, h, depth)
    if part.thread and "/" in part.depth.nominal:
        part.depth.nominal = number(style, depth / INCH)
    part.depth_word, part.depth_word_first = h.depth_word, bool(h.depth_word) and h.depth_word_first


def _drill(style, h, rng, d):
    """6.6 DRILL, 6.6キリ: what makes the hole, in place of how it goes through."""
    if h.fashion == "japanese" and h.language == "en" and style.language == "ja" and not d.head.depth:
        d.head.written_as, d.head.after, d.head.through = "キリ", True, ""
        d.head.type = "diameter"
    elif h.language == "en" and not d.head.depth:
        d.notes, d.head.through = choose(rng, words.DRILLED["en"]), ""


def _tapped(style, h, rng, q, tolerance):
    """Thread, its depth, and its core hole above or below where the sheet shows it."""
    s = q.sizes
    tap = thread_part(style, h, rng, s["thread"], False)
    depth, thread_depth = s.get("depth"), s.get("thread_depth") or s.get("length")
    if thread_depth:
        _deepen(style, h, tap, thread_depth)
    elif h.through and not depth:
        tap.through = h.through
    written = outer_diameter(tap, q.nominal)
    d = Dimension(tap)
    if rng.random() < h.core_shown and (thread_depth or tap.through):
        core = Part("diameter", bare_size(style, h, q.nominal))
        if depth:
            _deepen(style, h, core, depth)
        elif tap.through and h.core_first:
            core.through, tap.through = tap.through, ""
        if not (core.depth or core.through or tap.depth or tap.through):
            return d, written
        d = Dimension(core, steps=[tap]) if h.core_first else Dimension(tap, steps=[core])
        if h.core_first:
            written = part_mm(style, "hole", core.size.nominal)
    return d, written


def _step(style, h, rng, type_, table, diameter):
    """A counterbore or its kin: its sign, or the word that the sheet has for it."""
    part = Part(type_, bare_size(style, h, diameter))
    if h.fashion != "signs" or type_ == "spotface":
        part.written_as = choose(rng, table[h.language]) + " ⌀"
    return part


def _details(style, h, rng, q, d):
    s = q.sizes
    if s.get("counterbore"):
        step = _step(style, h, rng, "counterbore", words.COUNTERBORE, s["counterbore"])
        if s.get("counterbore_depth"):
            _deepen(style, h, step, s["counterbore_depth"])
        d.steps.append(step)
    if s.get("spotface"):
        as_bore = h.fashion == "signs" and rng.random() < .6
        step = _step(style, h, rng, "counterbore", words.COUNTERBORE, s["spotface"]) if as_bore else _step(style, h, rng, "spotface", words.SPOTFACE, s["spotface"])
        if s.get("spotface_depth"):
            _deepen(style, h, step, s["spotface_depth"])
        d.steps.append(step)
    if s.get("countersink"):
        step = _step(style, h, rng, "countersink", words.COUNTERSINK, s["countersink"])
        step.angle = angle_of(style, h, s.get("countersink_angle", 90.0))
        d.steps.append(step)
