"""Are the limits right of what was read right? On generated sheets, whose truth says what each dimension means.

    measure_limits.py BINARY [--sheets 40] [--first 0] [--raster] [--keep FOLDER]

Clean held-out sheets as PDFs with live text are read by the program. Of every dimension whose text was read as the truth has it,
the reported limits are held against limits computed here, from the truth's value and from tables of its own: what is stated
at the size, fits by ISO 286 (synth/values/iso286.py), and ISO 2768-1 f and m where the sheet's title block states that.
A sheet that does not tell its unit gets no limits from millimetre tables; those are counted, and printed, as withheld.
Dimensions that none of these covers (threads, angles, chamfers, radii under a general tolerance, inch sheets' decimal places) are
counted as not judged. Prints what differs, and the share that is right.
"""
import re
import sys
from decimal import Decimal

import generated
from generated import bare

sys.path.insert(0, str(generated.TRAIN))
from synth.values import iso286  # noqa: E402

_TO = (3, 6, 30, 120, 400, 1000, 2000)   # ISO 2768-1, table 1: ranges by their upper bound, millimetres
_LINEAR = {"f": ("0.05", "0.05", "0.1", "0.15", "0.2", "0.3", "0.5"), "m": ("0.1", "0.1", "0.2", "0.3", "0.5", "0.8", "1.2")}
SIZES = ("linear", "diameter")


def number(text):
    return Decimal(text.replace(",", ".").lstrip("+"))


def general(nominal, tolerance_class):
    """Half the zone of ISO 2768-1; None where the table has none."""
    if tolerance_class not in _LINEAR or not Decimal("0.5") <= nominal <= _TO[-1]:
        return None
    return Decimal(_LINEAR[tolerance_class][next(i for i, to in enumerate(_TO) if nominal <= to)])


def general_class(truth):
    """f or m where the sheet shows a statement of ISO 2768 with that class; what it keeps to itself is no requirement."""
    stated = truth["facts"].get("general_tolerances") or {}
    shown = bare(stated.get("text", ""))
    if "2768" in shown and any(shown in bare(item["text"]) for item in truth["items"]):
        return stated.get("class")
    return None


def expected(value, tolerance_class, unit):
    """(lower, upper) of a truth's value; None where this script does not say."""
    if value.get("reference") or value.get("basic") or value.get("steps") or value.get("secondary"):
        return None
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
    if form == "none" and not value.get("fit") and value["type"] in SIZES and unit == "mm":
        half = general(nominal, tolerance_class)
        return (nominal - half, nominal + half) if half is not None and nominal else None
    return None


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
        wanted = expected(item["value"], general_class(truth), truth["unit"])
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
            elif said == (None, None):
                withheld += 1
                print(f"{name}: {text}: no limits, expected {wanted[0]} .. {wanted[1]}")
            else:
                wrong += 1
                print(f"{name}: {text}: {said[0]} .. {said[1]}, not {wanted[0]} .. {wanted[1]}")
    print(f"{right} right, {wrong} wrong, {withheld} without limits ({100 * right / max(1, right + wrong + withheld):.1f} % right); "
          f"{aside} read right and not judged here")


if __name__ == "__main__":
    main()
