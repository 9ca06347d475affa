"""How a sheet writes a Dimension: the same value comes out as 4X ⌀6.60 THRU here and as 4-⌀6,6 durch there.

`spell` fills an Ink; what it says and what notation.text prints are two spellings of one value.
"""
from synth.values import notation
from synth.values.ink import Ink
from synth.values.numbers import places_of

DRAWN_SIGN = notation.OWN_SIGN | {"arc_length": "⌒"}


def spell(style, h, rng, d, *, rows=None):
    """Ink of Dimension `d` in the habits `h`; rows=1 keeps it on one row."""
    ink = Ink(style, h)
    one_row = rows == 1
    bracketed = d.reference and not any(w[:3].upper() == "REF" for w in d.words)
    around = bracketed and d.count and rng.random() < .4    # (4x R5), not 4x (R5)
    if around:
        ink.say("(")
    if d.count:
        _count(ink, h, d)
    if bracketed and not around:
        ink.say("(")
    _part(ink, style, h, d.head, one_row)
    if d.by:
        ink.say(h.times)
        _part(ink, style, h, d.by, one_row)
    if d.total:
        ink.say(h.total.format(d.total))
    if bracketed:
        ink.say(")")
    for step in d.steps:
        bore = step.type in ("diameter", "thread")
        if h.hole_rows and not one_row:
            ink.row()
        else:
            ink.say(" / " if bore else " ")
            ink.unread = ink.unread or bore
        _part(ink, style, h, step, one_row)
    below = (h.qualifier_below or d.steps and h.hole_rows) and not one_row
    for k, word in enumerate(d.words):
        _after(ink, word, below and k == 0)
    if d.notes:
        _after(ink, d.notes, d.notes_below and not one_row)
    return ink


def _after(ink, words, below):
    if below:
        ink.row()
        ink.say(words, "qualifier")
    else:
        ink.say(" " + words, "qualifier")


def _count(ink, h, d):
    mark = h.count_mark
    if d.dash != mark.strip().startswith("-"):
        mark = "-" if d.dash else "x "
    if d.dash and "/" in d.head.size.nominal:
        mark = "- "
    if d.head.type == "angle":
        mark = mark.strip() + ("" if d.dash else " ")
    elif d.head.type == "chamfer" and not d.dash and not mark.endswith(" "):
        mark += " "
    ink.say(f"{d.count}{mark}", "count", apart=True)
    if h.box_holds_count or not d.basic:
        ink.rows[-1][-1].role = "nominal"    # runs on into the number


def _part(ink, style, h, part, one_row):
    sign = part.written_as or DRAWN_SIGN.get(part.type, "")
    if part.after:
        sign = ""
    elif sign.startswith("⌴") or sign.startswith("⌵"):
        sign = sign[0] + h.bore_gap + sign[1:] + (h.sign_gap if len(sign) > 1 else "")
    elif sign.endswith("⌀"):
        sign += h.sign_gap
    elif sign in ("R", "SR"):
        sign += h.radius_gap
    elif len(sign) > 1 and sign[-1].isalpha() or sign.endswith("."):
        sign += " "
    if part.type == "thread":
        _thread(ink, h, part)
    elif part.angle and part.angle_first:
        ink.say(sign)
        _size(ink, style, h, part.angle)
        ink.say(h.times)
        _size(ink, style, h, part.size)
    else:
        _size(ink, style, h, part.size, sign)
        if part.angle:
            ink.say(_times_gap(h.times if part.type == "chamfer" or h.times != "/" else "x", part.size))
            _size(ink, style, h, part.angle)
    if part.after:
        ink.say((" " if part.written_as.isascii() else "") + part.written_as)
    if part.secondary:
        _secondary(ink, style, h, part, one_row)
    if part.through:
        ink.say(" " + part.through)
    if part.depth:
        _depth(ink, style, h, part)


def _times_gap(times, size):
    """Blanks where the sign would run into a word or a fit."""
    return times if not size.fit and size.form not in ("minimum", "maximum") else f" {times.strip()} "


def _secondary(ink, style, h, part, one_row):
    if h.dual == "below" and not one_row:
        ink.row()
        ink.say("[", "secondary")
    else:
        ink.say(" [")
    if h.dual_sign and part.size.form != "limits" and part.type in ("diameter", "radius"):
        ink.say(notation.OWN_SIGN[part.type])
    _size(ink, style, h, part.secondary)
    ink.say("]")


def _depth(ink, style, h, part):
    if part.depth_word_first:
        gap = "" if part.depth_word.startswith("D") and h.depth_gap else " "
        ink.say(f" {part.depth_word}{gap}")
    elif part.depth_word:
        ink.say(h.depth_times)
    else:
        last = ink.rows[-1][-1]
        tight = not h.depth_space and getattr(last, "text", " ")[-1].isdigit()
        ink.say(("" if tight else " ") + "↧" + h.depth_gap)
    _size(ink, style, h, part.depth)
    if part.depth_word and not part.depth_word_first:
        ink.say(" " + part.depth_word)


def _thread(ink, h, part):
    t = part.thread
    text = ""
    if t.first:
        text = t.standard + ("" if t.standard in notation.ATTACHED and not (h.sign_gap and t.standard != "M") else " ")
    text += part.size.nominal + part.size.unit
    if t.pitch:
        text += f"{h.thread_times}{t.pitch}"
    if t.per_inch:
        text += f"-{t.per_inch}"
    if not t.first and t.standard:
        text += (" " if h.thread_dash != "-" or not t.per_inch or h.sign_gap == "" else "") + t.standard
    if t.tolerance_class:
        text += (" " if t.tolerance_class in ("A", "B") else h.thread_dash) + t.tolerance_class
    ink.say(text + (f" {t.hand}" if t.hand else ""))


# --- sizes ------------------------------------------------------------------------------------------------------

def _size(ink, style, h, size, sign=""):
    if size.word_first:
        ink.say(f"{size.ink} {sign}{_mark(size, size.nominal)}")
        return
    middle = size.form == "limits" and not size.nominal and h.limits_sign == "middle" and size.ink == "\n"
    if middle and sign:
        ink.say(sign, apart=False)
    elif sign:
        ink.say(sign)
    if size.nominal:
        ink.say(_mark(size, size.nominal))
    if size.fit:
        _fit(ink, style, h, size)
    elif size.form == "symmetric":
        text = _mark(size, size.upper)
        if h.plus_minus_small:
            ink.say(" ±" + text, "tolerance", small=True)
        else:
            ink.say(h.plus_minus + text)
    elif size.form == "deviations":
        _deviations(ink, style, h, size)
    elif size.form == "limits":
        _limits(ink, h, size, sign, middle)
    if size.unit not in ("", "°"):
        ink.say(size.unit if size.unit == '"' else " " + size.unit)
    if size.form in ("minimum", "maximum"):
        ink.say(" " + size.ink)


def _mark(size, number):
    return notation.with_mark(size, number)


def _deviations(ink, style, h, size, brackets=False):
    shown = [notation.signed(size, d) for d in (size.upper, size.lower) if d]
    if len(shown) == 1:
        ink.say(" " + shown[0])
    elif h.deviation_layout == "stack":
        ink.pair(*shown, align=h.deviation_align, foot=h.deviation_foot and not brackets, brackets=brackets)
    else:
        text = ("/" if h.deviation_layout == "slash" else " ").join(shown)
        ink.say(f" ({text})" if brackets else f" {text}")


def _limits(ink, h, size, sign, middle):
    rising = size.ink in "-~"
    first, second = (_mark(size, n) for n in ((size.lower, size.upper) if rising else (size.upper, size.lower)))
    if size.ink.startswith("\n"):
        row = ink.rows[-1]
        before = "" if middle or not row else _take_last(row, sign)
        each = size.ink == "\n⌀"
        ink.unread = ink.unread or each and bool(h.sign_gap)
        ink.pair(before + first, (before if each else "") + second, small=False, between="\n", align="left" if before and each or not before else "right")
    else:
        ink.say(first + {"-": h.range_gap, "~": "~", "/": "/"}[size.ink] + second)


def _take_last(row, sign):
    """Takes the sign back from the words before, so that it stands with the upper limit."""
    if not sign or not row[-1].text.endswith(sign):
        return ""
    row[-1].text = row[-1].text[:-len(sign)]
    if not row[-1].text:
        row.pop()
    return sign


def _fit(ink, style, h, size):
    hole, _, shaft = size.fit.partition("/")
    if shaft and h.fit_pair != "slash":
        ink.pair(hole, shaft, roles=("fit", "fit"), small=True, align="centre", bar=h.fit_pair == "bar")
    elif h.fit_small:
        ink.say(size.fit, "fit", small=True)
    else:
        ink.say(h.fit_gap + size.fit)
    if size.form == "deviations":
        brackets = h.fit_explained != "beside"
        if h.fit_explained == "below":
            ink.row()
            up, low = (notation.signed(size, d) for d in (size.upper, size.lower))
            ink.say(f"({up}{'/' if h.deviation_layout != 'blank' else ' '}{low})")
        else:
            _deviations(ink, style, h, size, brackets)
    elif size.form == "limits":
        ink.row()
        ink.say(f"({size.upper}/{size.lower})" if places_of(size.upper) else f"({size.lower} - {size.upper})")
