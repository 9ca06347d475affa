"""Are the fields of title blocks read right? On generated sheets, whose truth has each field's text.

    measure_title_blocks.py BINARY [--sheets 40] [--first 0] [--raster] [--each FIELD]

A field is right where the report has its text under its name (blanks apart), wrong where it has another text, missing where it has
none. Of the missing, those whose text stands in no line at their place are counted apart as unread: those are for the
recogniser (in live text: letters that the file draws as curves), the others for the title block's reader. A value that
the truth does not have is invented when no field of the truth has its text, misplaced when another one has. General tolerances
are right when the sheet's statement has the standard and class.
"""
import collections
import re

import generated
from generated import bare

# The truth's name of a field, the report's; where two are named the first that the report has counts.
FIELDS = {
    "number": ("number",), "part_number": ("part_number", "number"), "title": ("title",), "description": ("description", "title"),
    "revision": ("revision",), "material": ("material",), "scale": ("scale",), "units": ("units",), "projection": ("projection",),
    "general_tolerances": ("tolerances",), "drawn": ("drawn_by",), "drawn_date": ("drawn_date", "date"), "checked": ("checked_by",),
    "checked_date": ("checked_date",), "approved": ("approved_by",), "approved_date": ("approved_date",), "date": ("date", "drawn_date"),
    "mass": ("weight",), "sheet": ("sheet",), "size": ("size",), "finish": ("finish",), "customer": ("customer",)}
ASKED = ("number", "title", "revision", "material", "scale", "units", "projection", "general_tolerances", "drawn", "approved", "date", "mass", "sheet")


def kin(text):
    """What counts of a value: no blanks; 1:2 is 1/2's form of a scale; a line break is a blank."""
    return bare(text).replace("：", ":")


def stated(report):
    """The general tolerance that the report took for the sheet's, as one text; else the field's."""
    found = report["general_tolerances"]
    return f"{found['standard']}{found['class']}" if found else report["title_block"].get("tolerances", "")


def tolerance(text):
    """Standard and class: without year, intro, dashes; FK of sheets in capitals is fK."""
    text = re.sub(r"(?<=\d)-(19|20)\d\d(?=-)", "", text)
    text = re.sub(r"^[^:]*:", "", text) if "±" not in text else text
    return re.sub(r"[\s;.·-]|TOLERANCES?:?", "", text).casefold()


def said(report, name):
    block = report["title_block"]
    if name == "general_tolerances":
        return stated(report)
    return next((block[key] for key in FIELDS[name] if block.get(key)), "")


def same(name, wanted, found):
    if name == "general_tolerances":
        return tolerance(wanted) == tolerance(found)
    if name == "sheet":
        return re.findall(r"\d+", wanted) == re.findall(r"\d+", found)
    return kin(wanted) == kin(found)


def box(polygon):
    xs, ys = zip(*polygon)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def verdicts(truth, report):
    """(field, verdict, wanted, found) of each field of the sheet's title blocks."""
    page = report["pages"][0]
    scale = page["width"] / truth["width"]
    lines = [(bare(line["text"]), box(line["polygon"])) for a in page["annotations"] for line in a.get("lines", [])]
    for item in truth["items"]:
        if item["kind"] != "title_block":
            continue
        fields = {name: field for name, field in item.get("fields", {}).items() if isinstance(field, dict) and not field.get("symbol")}
        for name, field in fields.items():
            if name not in FIELDS or field["text"].startswith("ASME"):   # how to read a sheet is no tolerance
                continue
            found = said(report, name)
            there = "".join(text for text, at in lines if overlap(at, [v * scale for v in box(field["polygon"])]))
            is_unread = not all(bare(row) in there for row in field["text"].split("\n"))
            if same(name, field["text"], found):
                verdict = "right"
            elif found:
                verdict = "wrong"
            else:
                verdict = "unread" if is_unread else "missing"
            yield name, verdict, field["text"], found
        texts = {kin(field["text"]) for field in fields.values()}
        names = {key for name in fields if name in FIELDS for key in FIELDS[name]}
        for key, value in report["title_block"].items():
            asked = next((name for name in FIELDS if FIELDS[name][0] == key), None)
            if asked and key not in names and asked != "general_tolerances":
                yield asked, "misplaced" if kin(value) in texts else "invented", "", value


def main():
    parser = generated.options(__doc__)
    parser.add_argument("--each", default="", help="prints every value of this field that is not right; 'all': of every field")
    given = parser.parse_args()
    counts, languages = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for name, truth, report in generated.read_sheets(given):
        for field, verdict, wanted, found in verdicts(truth, report):
            counts[field][verdict] += 1
            if field in ASKED:
                languages[truth["language"]][verdict] += 1
            if verdict != "right" and given.each in (field, "all"):
                print(f"{name} {truth['language']} {truth['facts'].get('title_block')}: {field} {verdict}: {wanted!r} {found!r}")
    columns = ("right", "wrong", "missing", "unread", "misplaced", "invented")
    print(f"{'field':20}" + "".join(f"{column:>11}" for column in columns))
    for label, table, rows in (("asked", counts, ASKED), ("others", counts, [f for f in FIELDS if f not in ASKED]), ("asked, by language", languages, sorted(languages))):
        print(f"-- {label}")
        for row in rows:
            print(f"{row:20}" + "".join(f"{table[row][column]:11}" for column in columns))
        total = {column: sum(table[row][column] for row in rows) for column in columns}
        read = sum(total[c] for c in ("right", "wrong", "missing"))
        print(f"{'of those read':20}{total['right']:6} / {read}  ({100 * total['right'] / max(1, read):.1f} %)")


if __name__ == "__main__":
    main()
