"""Texts as drawings carry them: draw(rng) gives (class of text, text) in the proportions of models.md, section 3.

Every text is built from the canonical characters of alphabet.py. rng is a random.Random.
"""
import random

import words
from alphabet import ACCENTED, ALPHABET, CHARACTERISTICS, CIRCLED, LATER, OTHER, SIZE, UNREADABLE

COUNT_MARKS = ["x", "X", "x ", "X ", "-", "- "]


def pick(rng, table):
    """One of {item: weight}."""
    return rng.choices(list(table), list(table.values()))[0]


def maybe(rng, chance, text):
    return text if rng.random() < chance else ""


# --- numbers -----------------------------------------------------------------------------------------------

def metric(rng, mark=None, least=None):
    """A size in millimetres; the decimal mark is "." or ","."""
    mark = mark or rng.choices(".,", [60, 40])[0]
    digits = rng.choices([1, 2, 3, 4], [22, 43, 30, 5])[0]
    whole = rng.randrange(10 ** (digits - 1) if digits > 1 else 0, 10 ** digits)
    if least and whole < least:
        whole += least
    places = rng.choices([0, 1, 2, 3, 4], [38, 27, 25, 8, 2])[0]
    if not places:
        return str(whole or rng.randrange(1, 10))
    tail = "".join(rng.choice("0123456789") for _ in range(places))
    if rng.random() < 0.25:
        tail = tail[:1] + "0" * (places - 1) if rng.random() < 0.5 else rng.choice("05") + "0" * (places - 1)
    return f"{whole}{mark}{tail}"


def inch(rng):
    """.500, 1.2500, 12.37: most without the leading zero."""
    whole = rng.choices(["", "0", str(rng.randrange(1, 10)), str(rng.randrange(10, 60))], [48, 8, 36, 8])[0]
    places = rng.choices([1, 2, 3, 4], [4, 28, 56, 12])[0]
    tail = "".join(rng.choice("0123456789") for _ in range(places))
    if rng.random() < 0.35:
        tail = rng.choice(["5", "25", "75", "125", "375", "625", "875", "0", "50", "500"]).ljust(places, "0")[:places]
    return f"{whole}.{tail}"


def fraction(rng):
    low = rng.choice([2, 4, 8, 16, 32, 64])
    top = rng.randrange(1, low, 2)
    return maybe(rng, 0.3, f"{rng.randrange(1, 13)}-") + f"{top}/{low}" + maybe(rng, 0.3, '"')


def small(rng, mark=None):
    """A deviation or zone: 0.05, 0,1, .005, 0.012."""
    mark = mark or rng.choices(".,", [65, 35])[0]
    value = rng.choice(["1", "2", "3", "5", "05", "02", "01", "03", "10", "20", "15", "25", "30", "50", "005", "008",
                        "010", "015", "020", "012", "006", "025", "021", "002", "001", "0005"])
    if rng.random() < 0.4:
        value = "".join(rng.choice("0123456789") for _ in range(rng.choices([1, 2, 3, 4], [20, 35, 38, 7])[0]))
    return maybe(rng, 0.75, "0") + mark + value


def deviation(rng, mark=None):
    value = small(rng, mark) if rng.random() < 0.88 else str(rng.randrange(0, 4))
    return rng.choice("+-") + maybe(rng, 0.06, " ") + value


def number(rng):
    return inch(rng) if rng.random() < 0.25 else metric(rng)


def count(rng):
    n = rng.choices([rng.randrange(2, 10), rng.randrange(10, 40)], [85, 15])[0]
    return f"{n}{rng.choice(COUNT_MARKS)}{maybe(rng, 0.3, ' ')}".replace("  ", " ")


def fit(rng):
    hole = rng.choices(["H", "G", "F", "JS", "K", "M", "N", "P", "E", "D", "R", "S", "U"],
                       [30, 6, 6, 5, 6, 4, 5, 4, 3, 3, 2, 2, 1])[0]
    grade = rng.choices(["6", "7", "8", "9", "5", "11", "12", "10", "4", "13"], [14, 26, 12, 9, 6, 8, 4, 3, 1, 2])[0]
    shaft = rng.choices(["h", "g", "f", "js", "k", "m", "n", "p", "e", "d", "r", "s", "u", "c", "j", "a", "b", "z"],
                        [20, 12, 8, 6, 9, 8, 6, 6, 4, 4, 3, 3, 1, 1, 2, 1, 1, 1])[0]
    kind = rng.random()
    if kind < 0.45:
        return hole + grade
    if kind < 0.88:
        return shaft + grade
    return f"{hole}{grade}/{shaft}{rng.choice('5678')}"


def plus_minus(rng, mark=None):
    gap = rng.choices(["", " "], [70, 30])[0]
    value = small(rng, mark) if rng.random() < 0.9 else str(rng.randrange(1, 6))
    return f"{gap}±{maybe(rng, 0.25, ' ')}{value}"


# --- classes of text ---------------------------------------------------------------------------------------

def decimal(rng):
    return metric(rng)


def prefix(rng):
    return pick(rng, {"⌀": 60, "⌀ ": 6, "R": 22, "R ": 2, "SR": 3, "S⌀": 4, "□": 4, "□ ": 1, "CR": 1, "SR ": 1})


def size(rng):
    text = maybe(rng, 0.28, count(rng)) + prefix(rng) + number(rng)
    tail = rng.random()
    if tail < 0.24:
        text += rng.choice(["", " "]) + fit(rng)
    elif tail < 0.36:
        text += plus_minus(rng)
    elif tail < 0.39:
        text += " " + rng.choice(["THRU", "TYP", "REF", "MAX", "MIN", "THRU ALL"])
    elif tail < 0.41:
        text += f" {deviation(rng)}"
    return text


def inch_size(rng):
    if rng.random() < 0.07:
        return fraction(rng)
    text = maybe(rng, 0.12, count(rng)) + maybe(rng, 0.2, rng.choice(["⌀", "R", "⌀ "])) + inch(rng)
    tail = rng.random()
    if tail < 0.08:
        text += '"'
    elif tail < 0.16:
        text += rng.choice([" - ", "-", " -"]) + inch(rng)
    return text


def nominal_tolerance(rng):
    mark = rng.choices(".,", [65, 35])[0]
    lead = maybe(rng, 0.3, rng.choice(["⌀", "R", "⌀ ", "2x ", "4X ", "□", "2X ⌀"]))
    kind = rng.random()
    if kind < 0.68:
        return lead + metric(rng, mark) + plus_minus(rng, mark)
    if kind < 0.8:
        return lead + inch(rng) + rng.choice(["", " "]) + "±" + maybe(rng, 0.2, " ") + small(rng, ".").lstrip("0")
    if kind < 0.9:
        return lead + metric(rng, mark) + " " + deviation(rng, mark)
    return lead + metric(rng, mark) + " " + deviation(rng, mark) + rng.choice([" ", "/", " / "]) + deviation(rng, mark)


def angle(rng):
    mark = rng.choices(".,", [65, 35])[0]
    value = rng.choice(["30", "45", "60", "90", "15", "120", "20", "10", "5", "75", "118", "180", "35", "22.5"])
    if rng.random() < 0.55:
        value = str(rng.randrange(0, 360)) + maybe(rng, 0.45, mark + str(rng.randrange(0, 10)) + maybe(rng, 0.4, str(rng.randrange(0, 10))))
    text = value.replace(".", mark) + "°"
    if rng.random() < 0.1:
        text += f"{rng.randrange(0, 60)}'" + maybe(rng, 0.4, f'{rng.randrange(0, 60)}"')
    kind = rng.random()
    if kind < 0.14:
        text += rng.choice(["±", " ±", " ± "]) + rng.choice(["1°", "0.5°", "0,5°", "2°", "30'", "15'", "0.1°", "1", "0.5"])
    elif kind < 0.32:
        text = metric(rng, mark) + rng.choice(["x", " x ", "X", " X "]) + text
    elif kind < 0.37:
        text += rng.choice(["x", " x ", "X", " X "]) + metric(rng, mark)
    elif kind < 0.42:
        text = count(rng) + text
    elif kind < 0.47:
        text = f"({text})" if rng.random() < 0.6 else text + rng.choice([" TYP", " TYP.", " REF", " MAX", " INCL"])
    return text


def thread(rng):
    kind = rng.random()
    if kind < 0.62:
        d = rng.choice(["1.6", "2", "2.5", "3", "4", "5", "6", "8", "10", "12", "14", "16", "20", "24", "30", "36", "42", "1,6", "2,5"])
        text = maybe(rng, 0.28, count(rng)) + "M" + d
        text += maybe(rng, 0.4, rng.choice(["x", "X", " x ", " X "]) + rng.choice(["0.5", "0.7", "0.8", "1", "1.25", "1.5", "1.75", "2", "0,5", "0,8", "1,25", "1,5", "1.0", "0.35", "0.4", "0.45"]))
        text += maybe(rng, 0.25, rng.choice([" - ", "-", " "]) + rng.choice(["6H", "6g", "6h", "5g6g", "LH", "4H", "6H", "7H"]))
        tail = rng.random()
        if tail < 0.14:
            text += rng.choice(["↧", " ↧", " ↧ "]) + metric(rng)
        elif tail < 0.22:
            text += rng.choice([" THRU", " TAP", " DP ", " THRU ALL", " DEEP"])
            text = text.rstrip() + maybe(rng, 0.3, " " + metric(rng))
        return text
    if kind < 0.85:
        d = rng.choice(["#2", "#4", "#6", "#8", "#10", "1/4", "5/16", "3/8", "1/2", "5/8", "3/4", "7/16", "1", "1 1/4", ".250", ".375", ".500", "1.035", "1.500", "4", "6", "8", "10"])
        text = maybe(rng, 0.25, count(rng)) + f"{d}-{rng.choice([56, 40, 32, 24, 20, 18, 16, 14, 13, 12, 11, 10, 8])}"
        return text + maybe(rng, 0.85, " " + rng.choice(["UNC", "UNF", "UNEF", "UN", "UNS", "UNC-2B", "UNF-2A", "UNC - 2B", "UNF-3B", "UNC-2A", "NPT", "UNJF-3A"])) + maybe(rng, 0.1, " THRU")
    if kind < 0.93:
        return rng.choice(["G", "G ", "Rp", "Rc", "Rp ", "R"]) + rng.choice(["1/8", "1/4", "3/8", "1/2", "3/4", "1", "1 1/2", "2"]) + maybe(rng, 0.3, rng.choice(["A", "-14", " B", '"']))
    if kind < 0.97:
        return "Tr" + maybe(rng, 0.3, " ") + f"{rng.choice([8, 10, 12, 16, 20, 24, 28, 32, 40])}x{rng.choice([2, 3, 4, 5, 6, 7])}" + maybe(rng, 0.3, " LH")
    return rng.choice(["1/8", "1/4", "1/2", "3/4"]) + rng.choice(["-27 ", "-18 ", "-14 ", " "]) + "NPT"


def signed(rng):
    kind = rng.random()
    if kind < 0.7:
        return deviation(rng)
    if kind < 0.8:
        return "±" + maybe(rng, 0.2, " ") + small(rng)
    if kind < 0.9:
        return rng.choice("+-") + f".{rng.choice(['000', '001', '002', '005', '010', '0005', '0000', '015', '03', '00'])}"
    if kind < 0.95:
        return rng.choice(["0", "0", "0.00", "0,00", "-0", "+0", "0.0"])
    return rng.choice("+-") + str(rng.randrange(0, 10)) + "°" + maybe(rng, 0.3, f"{rng.randrange(1, 60)}'")


def designation(rng):
    kind = rng.random()
    if kind < 0.3:
        return words.material(rng)
    if kind < 0.5:
        return words.standard(rng)
    if kind < 0.62:
        d, m, y = rng.randrange(1, 32), rng.randrange(1, 13), rng.randrange(1985, 2030)
        return rng.choice([f"{d:02d}.{m:02d}.{y}", f"{m}/{d}/{y}", f"{y}-{m:02d}-{d:02d}", f"{d:02d}/{m:02d}/{y % 100:02d}", f"{y}{m:02d}{d:02d}.{rng.randrange(2400):04d}", f"{d:02d}-{rng.choice(['JAN', 'Feb', 'MAR', 'Apr', 'MAY', 'Jun', 'JUL', 'Aug', 'SEP', 'Oct', 'NOV', 'Dec'])}-{y % 100:02d}"])
    if kind < 0.7:
        return words.file_name(rng)
    parts = []
    for _ in range(rng.choice([1, 2, 2, 3])):
        form = rng.random()
        if form < 0.4:
            parts.append(str(rng.randrange(10 ** rng.randrange(1, 6))))
        elif form < 0.7:
            parts.append("".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(rng.randrange(1, 4))) + str(rng.randrange(1000)))
        else:
            parts.append("".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") for _ in range(rng.randrange(2, 6))))
    return rng.choice(["-", ".", "/", "_", "-", " ", "-"]).join(parts)


def single(rng):
    kind = rng.random()
    if kind < 0.25:
        return "1"
    if kind < 0.65:
        return rng.choice("023456789")
    if kind < 0.92:
        return rng.choice("AABBCCDDEFGHJKLMNPRSTUVWXYZ")   # no I, O, Q: standards bar them, and a lone 0 or 1 is common
    return rng.choice("abcdefghjkmnpqrstuvwxyz+-±⌀()°")


def dual(rng):
    value = metric(rng) if rng.random() < 0.6 else inch(rng)
    other = inch(rng) if rng.random() < 0.6 else metric(rng)
    lead = maybe(rng, 0.25, rng.choice(["⌀", "R", "⌀ ", "2X ", "4x ⌀"]))
    kind = rng.random()
    if kind < 0.3:
        return f"[{lead}{other}]"
    if kind < 0.55:
        return f"{lead}{value} [{other}]"
    if kind < 0.65:
        return f"{lead}{value} ({other})"
    if kind < 0.9:
        return f"({lead}{value})"
    return rng.choice([f"[{other}", f"{other}]", f"({value}", f"{value})"])


def callout(rng):
    kind = rng.random()
    deep = rng.choice(["↧", "↧ ", " ↧", " ↧ "])
    if kind < 0.34:
        return rng.choice(["⌴", "⌴ ", "⌴⌀", "⌴ ⌀", "⌴⌀ "]) + number(rng) + maybe(rng, 0.6, deep + number(rng))
    if kind < 0.56:
        return rng.choice(["⌵", "⌵ ", "⌵⌀", "⌵ ⌀"]) + number(rng) + maybe(rng, 0.75, rng.choice(["x", " x ", "X", " X ", " "]) + rng.choice(["90°", "82°", "100°", "120°", "60°"]))
    if kind < 0.76:
        return maybe(rng, 0.4, count(rng)) + rng.choice(["⌀", "⌀ ", ""]) + number(rng) + deep + number(rng)
    if kind < 0.84:
        return rng.choice(["↧", "↧ "]) + number(rng) + maybe(rng, 0.3, plus_minus(rng))
    if kind < 0.93:
        return maybe(rng, 0.5, count(rng)) + rng.choice(["⌀", "⌀ ", ""]) + number(rng) + rng.choice([" THRU", " THRU ALL", " TYP", " DRILL", " DEEP", " REAM", " EQ SP", " EQUI SP", " PCD", " P.C.D.", " B.C.", " DURCH", " TIEF"])
    return rng.choice(["C'BORE ", "CBORE ", "CSK ", "CSINK ", "S.F. ", "DRILL ", "BORE ", "SENK. "]) + "⌀" + number(rng)


def chamfer(rng):
    kind = rng.random()
    if kind < 0.3:
        return maybe(rng, 0.2, count(rng)) + "C" + metric(rng)
    if kind < 0.75:
        return maybe(rng, 0.2, count(rng)) + number(rng) + rng.choice(["x", " x ", "X", " X "]) + rng.choice(["45°", "30°", "45°", "60°", "15°"])
    if kind < 0.85:
        return rng.choice(["CH ", "CH", "CHF ", "CHAM "]) + metric(rng)
    return rng.choice(["⌲ ", "⌳ ", "⌲", "⌳"]) + rng.choice([f"1:{rng.choice([5, 10, 12, 16, 20, 50])}", f"{rng.randrange(1, 15)}%", f"{rng.randrange(1, 5)}°"])


def qualified(rng):
    mark = rng.choice(["MAX", "MIN", "REF", "TYP", "MAX.", "MIN.", "TYP.", "max", "min", "ref.", "TRUE", "B.C.", "PCD", "NOM", "STK", "BSC", "FLAT", "A/F", "SQ", "DIA", "Dia."])
    text = maybe(rng, 0.3, rng.choice(["R", "⌀", "2X ", "4x R"])) + number(rng)
    if rng.random() < 0.25:
        return text + rng.choice(["mm", " mm", '"', " in", " IN", " mm.", "cm", " kg", " g", "m"])
    return text + " " + mark if rng.random() < 0.9 else mark + " " + text


def counted(rng):
    return count(rng).rstrip() if rng.random() < 0.45 else count(rng) + number(rng)


def limits(rng):
    a, b = (inch(rng), inch(rng)) if rng.random() < 0.6 else (metric(rng), metric(rng))
    return maybe(rng, 0.4, rng.choice(["⌀", "⌀ ", "2X ⌀", "R"])) + a + rng.choice([" - ", "-", "/", " / ", " ~ ", "~"]) + b


def texture(rng):
    value = rng.choice(["0.2", "0.4", "0.8", "1.6", "3.2", "6.3", "12.5", "25", "0,8", "1,6", "3,2", "6,3", "0.025", "0.1", "63", "125", "32", "16", "250"])
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(["Ra ", "Ra", "Rz ", "Rz", "Rmax ", "Rt ", "RA ", "Rq "]) + value + maybe(rng, 0.1, " µm")
    if kind < 0.6:
        return f"N{rng.randrange(1, 13)}"
    if kind < 0.7:
        return "√" + maybe(rng, 0.7, maybe(rng, 0.4, "Ra ") + value)
    if kind < 0.78:
        return value + rng.choice([" µm", "µm", "µ", "µin", " µin"])
    if kind < 0.86:
        return f"{rng.choice(['U', '0.08-0.8', '2.5', '0.8', '-0.8'])} / {rng.choice(['Ra', 'Rz', 'Rz1max', 'Ramax'])} {value}"
    return value


def label(rng):
    a = rng.choice("ABCDEFGHJKLMNPRSTUVWXYZ")
    ratio = rng.choice(["1:1", "1:2", "2:1", "1:5", "5:1", "1:10", "10:1", "1:4", "4:1", "1:20", "1 : 1", "1 : 2", "2 : 1", "1/2", "5 : 1"])
    return rng.choice([f"{a}-{a}", f"{a} - {a}", f"{a}{a}", f"SECTION {a}-{a}", f"SECTION {a}{a}-{a}{a}", f"DETAIL {a}", f"DETAIL {a} SCALE {ratio}",
                       f"Detail {a}", f"VIEW {a}", f"SCALE {ratio}", f"Scale {ratio}", f"({ratio})", f"{a} ({ratio})", f"{a}-{a} ({ratio})", ratio, f"SCHNITT {a}-{a}",
                       f"Schnitt {a}-{a}", f"COUPE {a}-{a}", f"EINZELHEIT {a}", f"Détail {a}", f"SECCIÓN {a}-{a}", f"SEZIONE {a}-{a}", f"ANSICHT {a}", f"{a} {ratio}",
                       f"M {ratio}", f"ECHELLE {ratio}", f"MASSSTAB {ratio}", f"SHEET {rng.randrange(1, 9)} OF {rng.randrange(1, 9)}", f"REV {a}", f"{rng.randrange(1, 9)}/{rng.randrange(1, 12)}"])


def special(rng):
    """Marks that stand alone or end a line, and texts that hold the rare signs."""
    return rng.choice([
        lambda: f"{rng.choice('ABCDE')}↔{rng.choice('FGHJK')}", lambda: f"{rng.choice('ABCDE')} ↔ {rng.choice('FGHJK')}",
        lambda: number(rng) + rng.choice("ⒺⓂⓁⓅⓉⓊⒾⓇ"), lambda: "⌀" + metric(rng) + rng.choice(["h7", "H7", " g6", " js6", ""]) + rng.choice("ⒺⒺⓂⒾ"),
        lambda: "⌒" + number(rng), lambda: "⌒ " + number(rng), lambda: "℄", lambda: "℄ " + rng.choice(["OF HOLE", "OF PART", number(rng)]),
        lambda: rng.choice("αβγ") + rng.choice(["=", " = "]) + f"{rng.randrange(1, 180)}°", lambda: rng.choice("αβγΔΩ"),
        lambda: "Δ" + rng.choice(["", " "]) + small(rng), lambda: f"{rng.randrange(1, 999)} {rng.choice(['Ω', 'mm²', 'mm³', 'cm³', 'N/mm²', 'kg/m³', 'kg/dm³', 'm²'])}",
        lambda: maybe(rng, .3, rng.choice(["Ra ", "R", "⌀", "t", "Rz "])) + rng.choice("≤≤≥") + maybe(rng, .3, " ") + number(rng) + maybe(rng, .2, rng.choice([" mm", " kg", "°", " HB"])),
        lambda: rng.choice("≤≥") + maybe(rng, .3, " ") + number(rng), lambda: "• " + words.sentence(rng), lambda: f"© {maybe(rng, .6, words.word(rng) + ' ')}{rng.randrange(1985, 2035)}",
        lambda: f"{rng.randrange(1, 60)}%", lambda: f"{rng.randrange(10, 70)} {rng.choice(['HRC', 'HB', 'HV', 'HRB'])}", lambda: f"{rng.randrange(40, 60)}-{rng.randrange(60, 66)} HRC",
        lambda: rng.choice(["[", "("]) + number(rng), lambda: number(rng) + rng.choice(["]", ")", "*", ":", ";", "=", "!", "?"]),
        lambda: f"<{rng.choice(['CF', 'ST', 'MOD', '1', 'A'])}>", lambda: f"{{{number(rng)}}}", lambda: f"#{rng.randrange(1, 100)}", lambda: f"{rng.randrange(1, 9)} & {rng.randrange(1, 9)}",
        lambda: "√√√"[:rng.randrange(1, 4)], lambda: rng.choice(["(√)", "√ (√)"]), lambda: f"≈ {number(rng)}".replace("≈", "~"), lambda: f"{number(rng)}^{rng.choice('23n')}",
        lambda: f"|{number(rng)}|", lambda: f"`{words.word(rng)}`", lambda: f"${rng.randrange(1, 99)}.{rng.randrange(10, 99)}", lambda: words.word(rng).lower() + "@" + words.word(rng).lower() + ".com",
        lambda: rng.choice(["t", "T", "n", "z", "R", "L", "m", "X", "SW", "s", "DIA"]) + rng.choice(["=", "=", " = "]) + number(rng) + maybe(rng, .3, "MAX"),
        lambda: rng.choice(["t", "T", "z", "PCD", "m", "PIN", "POS"]) + rng.choice(["=", ":", "", " = "]) + number(rng), lambda: f"q={rng.randrange(9)};w={rng.randrange(9)}", lambda: "\\" + words.word(rng)])()


def sentence(rng):
    return words.sentence(rng)


def tolerance_cell(rng):
    text = maybe(rng, 0.55, rng.choice(["⌀", "⌀", "⌀", "⌀ ", "S⌀", "R"])) + small(rng)
    tail = rng.random()
    if tail < 0.34:
        text += maybe(rng, 0.25, " ") + rng.choice("ⓂⓂⓂⓂⓁⓁⓈⓅⒻⓉⒺⓇⓊ")
    elif tail < 0.44:
        text += maybe(rng, 0.7, " ") + rng.choice(["CZ", "SZ", "UZ+0.1", "UZ-0,05", "OZ", "ST", "NC", "CZ CZ", "><", "VA", "LD", "Ⓖ", "Ⓒ", "Ⓝ", "Ⓧ", "Ⓐ", "ACS"])
    elif tail < 0.5:
        text += maybe(rng, 0.4, " ") + rng.choice("ⓅⓊ") + maybe(rng, 0.4, " ") + rng.choice([str(rng.randrange(5, 60)), small(rng)]) + maybe(rng, 0.2, "Ⓜ")
    elif tail < 0.55:
        text += rng.choice(["/", " / ", "/⌀", "-"]) + rng.choice([str(rng.randrange(10, 300)), small(rng)])
    return text


def datum_cell(rng):
    letter = lambda: rng.choice("ABCDEFGHJKLMNPRSTUVWXYZAABBCCDD")
    kind = rng.random()
    if kind < 0.62:
        return letter()
    if kind < 0.8:
        return letter() + maybe(rng, 0.2, " ") + rng.choice("ⓂⓁⓈⓂⓁⓅⒻⓇ▷▷")
    if kind < 0.92:
        return letter() + rng.choice(["-", " - "]) + letter()
    return rng.choice([f"{letter()}{rng.randrange(1, 9)}", f"({letter()}-{letter()}){rng.choice('ⓂⓁ')}", f"{letter()}[SL]", f"{letter()}[PL]", f"{letter()}▷", f"{letter()}{letter()}"])


def frame_cell(rng):
    kind = rng.random()
    if kind < 0.42:
        return rng.choice(CHARACTERISTICS)
    if kind < 0.46:
        return rng.choice(CHARACTERISTICS) + rng.choice(["", " "]) + small(rng)
    if kind < 0.79:
        return tolerance_cell(rng)
    if kind < 0.97:
        return datum_cell(rng)
    return rng.choice(["CZ", "2x", "n×".replace("×", "x"), "4X", "ALL AROUND", "UF", "ACS", "CT", "LE", "MD", "PD"])


RARE = 2 * list(CIRCLED + OTHER + LATER) + sorted(set(SIZE + CHARACTERISTICS + ACCENTED + "{}|`~^\\$@<>;!?&*=%_#[]()") - {"○"})

# A circle stands alone in its cell or before a tolerance: among other characters it is a nought or an O.
_WRITTEN = ALPHABET[1:].replace(UNREADABLE, "").replace("○", "")


def salad(rng):
    """Few and short: every character gets its turn, without teaching that texts are random."""
    rest = [rng.choice(_WRITTEN) for _ in range(rng.randrange(0, 4))]
    chars = [rng.choice(RARE)] + rest + ([rng.choice(RARE)] if rng.random() < 0.5 else [])
    rng.shuffle(chars)
    return "".join(chars)


def accented(rng):
    return words.accented(rng)


CLASSES = {
    decimal: 20, size: 13, words.words: 9, inch_size: 6, nominal_tolerance: 6, angle: 6, thread: 5.5, signed: 5,
    designation: 4, single: 4, dual: 4, callout: 3.5, chamfer: 1.5, qualified: 2, counted: 1.5, limits: 1.5,
    texture: 1.5, label: 1.5, special: 2, sentence: 2, frame_cell: 10, salad: 4, accented: 2,
}
_FUNCTIONS, _WEIGHTS = list(CLASSES), list(CLASSES.values())


def draw(rng: random.Random):
    """(class of text, text): the text folded, with no blank at its ends and none doubled."""
    function = rng.choices(_FUNCTIONS, _WEIGHTS)[0]
    text = " ".join(function(rng).split())
    return function.__name__, text
