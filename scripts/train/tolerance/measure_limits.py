"""Are the limits right of what was read right? On generated sheets, whose truth says what each dimension means.

    measure_limits.py BINARY [--sheets 40] [--first 0] [--raster] [--keep FOLDER]

Clean held-out sheets as PDFs with live text are read by the program. Of every dimension whose text was read as the truth has it,
the reported limits are held against limits computed here, from the truth's value and from tables of its own: what is stated
at the size, fits by ISO 286 (synth/values/iso286.py), ISO 2768-1 where the sheet shows that it holds (sizes, outer radii and
chamfers), and tolerances by decimal places in a title block. A size without a tolerance on a sheet that shows no general one must
get no limits, and so must exact and reference sizes. A sheet that does not tell its unit gets no limits from millimetre tables;
those are counted, and printed, as withheld. What none of these covers (threads, angles under a general tolerance, other standards
than ISO 2768, values that the truth gives in several steps) is counted as not judged. Prints what differs, and the share that is
right.
"""
import re
import sys
from decimal import Decimal

import generated
from generated import bare

sys.path.insert(0, str(generated.TRAIN))
from synth.values import iso286  # noqa: E402

_TO = (3, 6, 30, 120, 400, 1000, 2000)   # ISO 2768-1, table 1: ranges by their upper bound, millimetres
_LINEAR = {
    "f": ("0.05", "0.05", "0.1", "0.15", "0.2", "0.3", "0.5"),
    "m": ("0.1", "0.1", "0.2", "0.3", "0.5", "0.8", "1.2"),
    "c": ("0.2", "0.3", "0.5", "0.8", "1.2", "2", "3"),
    "v": (None, "0.5", "1", "1.5", "2.5", "4", "6"),
}
_CORNER_TO = (3, 6, None)                # table 2: outer radii and chamfers
_CORNER = {"f": ("0.2", "0.5", "1"), "m": ("0.2", "0.5", "1"), "c": ("0.4", "1", "2"), "v": ("0.4", "1", "2")}
SIZES = ("linear", "diameter")
CORNERS = ("radius", "chamfer")
NOTHING = (None, None)

def number(text):
    return Decimal(text.replace(",", ".").lstrip("+"))


def general(nominal, kind, tolerance_class):
    """Half the zone of ISO 2768-1; None where the tables have none."""
    tos, table = (_CORNER_TO, _CORNER) if kind in CORNERS else (_TO, _LINEAR)
    if tolerance_class not in table or nominal < Decimal("0.5"):
        return None
    row = next((i for i, to in enumerate(tos) if to is None or nominal <= to), None)
    return None if row is None or table[tolerance_class][row] is None else Decimal(table[tolerance_class][row])


def shown_general(truth):
    """What the sheet shows of a general tolerance: "f", "m", "c" or "v" of ISO 2768; {decimal places: half the zone} of a block
    ("all" where it does not ask for places); "" where it shows nothing that speaks of sizes; None where it shows what this script
    does not judge. What a sheet keeps to itself is no requirement."""
    rows = [field["text"] for item in truth["items"] for name, field in item.get("fields", {}).items() if name == "general_tolerances"]
    stated = truth["facts"].get("general_tolerances") or {}
    name = bare(stated.get("text", "")).upper()
    texts = [item.get("text") or "" for item in truth["items"]]
    if stated.get("class") and any(name in bare(text).upper() for text in texts + rows):
        return stated["class"] if "2768" in name else None
    halves = {}
    for row in "\n".join(rows).splitlines():
        by_places = re.fullmatch(r"X?(\.X+)?=?±([0-9.,]+)", bare(row)) or re.fullmatch(r"([0-9])PL=?±([0-9.,]+)", bare(row))
        if by_places:
            places = by_places[1] or ""
            halves[int(places) if places.isdigit() else max(0, len(places) - 1)] = number(by_places[2])
        elif found := re.fullmatch(r"LINEAR:?=?±([0-9.,]+)", bare(row).upper()):
            halves["all"] = number(found[1])
    if halves:
        return halves
    if rows or any(item["kind"] in ("table", "note", "text") and "±" in (item.get("text") or "") for item in truth["items"]):
        return None
    return ""


def expected(value, shown, unit):
    """(lower, upper) of a truth's value, NOTHING where it has no limits; None where this script does not say."""
    if value.get("steps") or value.get("secondary"):
        return None
    if value.get("reference") or value.get("basic"):
        return NOTHING
    form = value.get("tolerance")
    if form == "limits":
        return number(value["lower"]), number(value["upper"])
    try:
        nominal = number(value["nominal"])
    except (ArithmeticError, AttributeError, TypeError):
        return None
    try:
        if form == "symmetric":
            return nominal - number(value["upper"]), nominal + number(value["upper"])
        if form == "deviations" and value.get("upper") and value.get("lower"):
            return nominal + number(value["lower"]), nominal + number(value["upper"])
    except ArithmeticError:   # minutes, fractions, grades
        return None
    fit = re.fullmatch(r"([A-Za-z]{1,2})([0-9]{1,2})", value.get("fit") or "")
    if fit and form == "none" and unit == "mm":
        found = iso286.limits(float(nominal), fit[0])
        return (nominal + Decimal(str(found[1])), nominal + Decimal(str(found[0]))) if found else None
    if form != "none" or value.get("fit") or value["type"] not in SIZES + CORNERS or not nominal:
        return None
    if shown == "":
        return NOTHING
    if isinstance(shown, dict):
        half = shown.get("all", shown.get(-number(value["nominal"]).as_tuple().exponent))
    elif shown is None or unit != "mm":
        return None
    else:
        half = general(nominal, value["type"], shown)
    return (nominal - half, nominal + half) if half is not None else NOTHING


def middle(polygon):
    return tuple(sum(axis) / len(polygon) for axis in zip(*polygon))


def judged(truth, report):
    """(text, expected, reported) of each dimension that was read right and can be judged; and how many were read right."""
    page = report["pages"][0]
    scale = page["width"] / truth["width"]
    by_annotation = {}
    for characteristic in report["characteristics"]:
        by_annotation.setdefault(characteristic["annotation"], characteristic)
    read_right = []
    for item in truth["items"]:
        if item["kind"] != "dimension" or "type" not in item.get("value", {}):
            continue
        x, y = (v * scale for v in middle(item["polygon"]))
        reach = page["text_height_px"] * 2
        same = [a for a in page["annotations"] if bare(a["text"]) == bare(item["text"])
                and all(abs(p - q) < reach for p, q in zip(middle(a["polygon"]), (x, y)))]
        if same and same[0]["id"] in by_annotation:
            read_right.append((item, by_annotation[same[0]["id"]]))
    for item, characteristic in read_right:
        wanted = expected(item["value"], shown_general(truth), truth["unit"])
        if wanted is None:
            yield item["text"], None, None
            continue
        said = characteristic["lower"], characteristic["upper"]
        yield item["text"], wanted, tuple(None if v is None else Decimal(v) for v in said)


def main():
    given = generated.options(__doc__).parse_args()
    right = wrong = withheld = aside = 0
    for name, truth, report in generated.read_sheets(given):
        for text, wanted, said in judged(truth, report):
            if wanted is None:
                aside += 1
            elif said == wanted:
                right += 1
            elif said == NOTHING:
                withheld += 1
                print(f"{name}: {text}: no limits, expected {wanted[0]} .. {wanted[1]}")
            else:
                wrong += 1
                print(f"{name}: {text}: {said[0]} .. {said[1]}, not {wanted[0]} .. {wanted[1]}")
    print(f"{right} right, {wrong} wrong, {withheld} without limits ({100 * right / max(1, right + wrong + withheld):.1f} % right); "
          f"{aside} read right and not judged here")


if __name__ == "__main__":
    main()
