"""What this sheet says of itself: number, title, people, dates, material, tolerances, each in the sheet's language and
standard. `facts(sheet, rng, part)` fills sheet.facts and returns the texts by field name."""
import re

from synth.furniture.sizes import name_of
from synth.furniture.words import CJK, column, names, phrases, titles
from synth.style import choose

# ISO 2768-1: upper ends of the ranges of nominal sizes in mm and the deviations of each class
LINEAR = (
    (3, 6, 30, 120, 400, 1000, 2000),
    {"f": (.05, .05, .1, .15, .2, .3, .5), "m": (.1, .1, .2, .3, .5, .8, 1.2), "c": (.2, .3, .5, .8, 1.2, 2, 3), "v": (None, .5, 1, 1.5, 2.5, 4, 6)})
RADII = ((3, 6, None), {"f": (.2, .5, 1), "m": (.2, .5, 1), "c": (.4, 1, 2), "v": (.4, 1, 2)})
ANGLES = (
    (10, 50, 120, 400, None),
    {
        "f": ("1°", "0°30'", "0°20'", "0°10'", "0°5'"), "m": ("1°", "0°30'", "0°20'", "0°10'", "0°5'"),
        "c": ("1°30'", "1°", "0°30'", "0°15'", "0°10'"), "v": ("3°", "2°", "1°", "0°30'", "0°20'")})


def among(rng, table, language):
    """One of the |-parted strings of a language."""
    return rng.choice(table[column(language)].split("|"))


def facts(sheet, rng, part):
    """{field: text} of everything a title block may hold."""
    style, known = sheet.style, sheet.facts
    language = style.language
    company = _company(rng, language)
    people = [_person(rng, language) for _ in range(3)]
    number, title = _number(rng), _title(rng, part, language)
    scale = known.get("scale") or _scale(sheet.scale)
    standard, grade = _tolerance(rng, style)
    day = _day(rng)
    form = _date_form(rng, style)
    n, m = (1, 1) if rng.random() < .72 else (lambda m: (rng.randint(1, m), m))(rng.randint(2, 5))
    kind = getattr(part, "material", "") or rng.choice(list(names.MATERIALS))
    material = _material(rng, kind, style)
    texts = {
        "number": number, "part_number": number if rng.random() < .6 else _number(rng), "title": title, "description": title, "company": company,
        "revision": choose(
            rng,
            {
                "A": 24, "-": 6, "0": 10, "1": 6, "B": 16, "C": 9, "D": 4, "01": 6, "00": 4, "2": 3, "X1": 2, "P1": 2, "a": 2, "b": 2, "1.0": 2,
                "E": 2}),
        "material": material, "stock": _stock(rng, part, style), "scale": scale.replace(":", rng.choice([":", ":", ":", " : "])),
        "size": known.get("paper") or name_of(sheet.size) or "A3", "sheet": rng.choice(phrases.SHEET_OF[column(language)]).format(n=n, m=m),
        "code": f"{rng.randrange(10**5):05d}" if rng.random() < .5 else "-", "mass": _mass(rng, part, kind, style),
        "finish": among(rng, names.FINISHES, language), "heat": among(rng, names.HEATS, language),
        "units": among(rng, tuple(p[style.unit == "inch"] if style.unit == "inch" else p[0] for p in phrases.UNIT_WORD), language),
        "general_tolerances": standard, "projection": among(rng, tuple(p[style.projection == "third"] for p in phrases.PROJECTION), language),
        "quantity": str(rng.choice([1, 1, 1, 2, 2, 4, 6, 8, 10, 20])), "customer": _company(rng, language), "project": _project(rng),
        "job": _number(rng), "department": among(rng, names.DEPARTMENT, language), "reference": people[1],
        "document_type": among(rng, names.DOCUMENT, language), "status": among(rng, names.STATUS, language), "comments": "", "replaces": _number(rng),
        "replaced_by": "", "used_on": _number(rng), "next_assembly": _number(rng), "model": _project(rng), "file": _file(rng, number, title),
        "language": {"ja": "jp", "ko": "kr", "zh": "cn"}.get(language, language), "stage": rng.choice("SAB"), "sheets_total": str(m), "count": "",
        "mark": "", "zone": "", "change_number": ""}
    dates = {}
    for k, role in enumerate(("drawn", "designed", "checked", "approved", "engineering", "manufacturing", "quality", "standards")):
        texts[role] = people[k % 3] if role in ("drawn", "designed", "checked", "approved") else _person(rng, language)
        dates[f"{role}_date"] = form(day if role in ("drawn", "designed") else _later(day, rng))
    texts |= dates
    texts["date"] = dates["drawn_date"]
    if style.decimal == ",":
        texts["mass"] = texts["mass"].replace(".", ",")
    known.update(
        number=number, title=title, revision=texts["revision"], scale=scale, units=style.unit, size=texts["size"], language=language,
        projection=style.projection, material=material, general_tolerances={"text": standard, "class": grade}, company=company)
    style.extra["furniture.date"] = (form, day)
    return texts


def _scale(k):
    """1:2, 5:1 of page mm per part mm."""
    for big in (1, 2, 5, 10, 20, 50, 100):
        if abs(k * big - 1) < .01:
            return f"1:{big}"
        if abs(k - big) < .01 * big:
            return f"{big}:1"
    return f"{k:.3g}:1" if k > 1 else f"1:{1 / k:.3g}"


def _digits(rng, pattern):
    return "".join(str(rng.randrange(10)) if c == "#" else rng.choice("ABCDEFGHKLMNPRSTUVWXZ") if c == "@" else c for c in pattern)


def _number(rng):
    return _digits(
        rng,
        rng.choice(
            [
                "######", "####-####", "@@-####", "@@@-#####", "##.###.###", "##-####-##", "@####", "@@@####-##", "######-#", "###-####-###", "#####",
                "@-###-##", "DWG-####", "P####", "##-###", "@@##-@@-###", "20##-###", "########", "@#-####.##", "# ### ###", "###.##.##.###",
                "@@_###_##", "####"]))


def _project(rng):
    return rng.choice(
        [
            _digits(rng, rng.choice(["@@-###", "P####", "@@@ ##", "##@-#", "20##-##"])),
            rng.choice(names.HEAD) + rng.choice([" ", "-", ""]) + str(rng.randint(1, 900))])


def _title(rng, part, language):
    family = titles.family_of(getattr(part, "family", "block"))
    title = among(rng, titles.TITLES[family], language)
    if rng.random() < .3:
        title += ("" if language in ("ja", "ko", "zh") else " ") + among(rng, titles.SUFFIX, language)
    if language == "en":
        form = rng.random()
        if form < .5:
            title = title.upper()
        elif form < .62:
            title = rng.choice([title.lower(), title.replace(" ", "_"), title.replace(" ", ""), title.lower().replace(" ", "-")])
        elif form < .7 and " " in title:
            head, tail = title.rsplit(" ", 1)
            title = f"{tail}, {head}".upper()
    elif language not in CJK and rng.random() < .35:
        title = title.upper()
    if rng.random() < .1:
        title += " " + rng.choice([str(rng.randint(5, 200)), f"M{rng.choice([6, 8, 10, 12])}", f"{rng.randint(10, 90)}x{rng.randint(5, 60)}"])
    return title


def _company(rng, language):
    c = column(language)
    if rng.random() < .13:
        return among(rng, names.SCHOOL, language)
    if language in CJK and rng.random() < .85:
        stem = rng.choice(names.CJK_HEAD[language]) + among(rng, names.BRANCH, language)
        form = rng.choice(names.FORM[c].split("|"))
        return stem + form if language == "zh" or rng.random() < .5 else form + stem
    name = rng.choice(names.HEAD) + rng.choice(names.TAIL)
    if rng.random() < .7:
        name += " " + among(rng, names.BRANCH, "en" if language in CJK else language)
    form = rng.choice(names.FORM[0 if language in CJK else c].split("|"))
    name = f"{name} {form}".strip()
    return name.upper() if rng.random() < .3 and "ß" not in name else name


def _person(rng, language):
    given = among(rng, tuple(g.replace(" ", "|") for g in names.GIVEN), language)
    if language in CJK:
        return given
    family = among(rng, tuple(f.replace(" ", "|") for f in names.FAMILY), language)
    forms = {
        f"{given[0]}. {family}": 8, f"{given} {family}": 6, given[0] + family[0]: 4, family: 4, f"{given[0]}.{family}".upper(): 3,
        (given[0] + family).lower(): 2, family.upper(): 2, given: 1, f"{given[0]}{family[:2]}".upper(): 1}
    return choose(rng, forms)


def _day(rng):
    return rng.randint(1994, 2026), rng.randint(1, 12), rng.randint(1, 28)


def _later(day, rng):
    y, m, d = day
    d += rng.randint(0, 9)
    return (y, m, d) if d <= 28 else (y, m + 1, d - 27) if m < 12 else (y + 1, 1, d - 27)


MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def _date_form(rng, style):
    """A function (year, month, day) -> text in a form that is usual where the sheet comes from."""
    iso, dots, slashes = "{y}-{m:02d}-{d:02d}", "{d:02d}.{m:02d}.{y}", "{d:02d}/{m:02d}/{y}"
    forms = {
        "en": [iso, slashes, "{d:02d}-{M}-{s:02d}", dots, "{d:02d}/{m:02d}/{s:02d}"],
        "de": [dots, dots, "{d:02d}.{m:02d}.{s:02d}", iso, "{d}.{m}.{y}"], "fr": [slashes, slashes, iso, "{d:02d}/{m:02d}/{s:02d}"],
        "es": [slashes, "{d:02d}-{m:02d}-{y}", iso], "it": [slashes, dots, iso],
        "ja": ["{y}/{m:02d}/{d:02d}", "{y}.{m}.{d}", "{y}年{m}月{d}日", iso, "'{s:02d}.{m:02d}.{d:02d}"],
        "ko": ["{y}.{m:02d}.{d:02d}", iso, "{y}/{m:02d}/{d:02d}", "{s:02d}.{m:02d}.{d:02d}"],
        "zh": ["{y}.{m:02d}.{d:02d}", iso, "{y}/{m}/{d}", "{y}年{m}月{d}日"]}
    american = ["{m}/{d}/{y}", "{m:02d}/{d:02d}/{s:02d}", iso, "{d:02d} {M} {y}", "{d:02d}{M}{s:02d}", slashes, "{M} {d}, {y}", "{m}-{d}-{s:02d}"]
    form = rng.choice(american if style.language == "en" and style.standard == "asme" else forms[style.language])
    return lambda day: form.format(y=day[0], m=day[1], d=day[2], s=day[0] % 100, M=MONTHS[day[1] - 1])


_GERMAN = re.compile("schwarz|natur|Blech|Edelstahl")


def _material(rng, kind, style):
    kind = kind if kind in names.MATERIALS else "steel"
    table = {"asme": 1, "jis": 2}.get(style.standard, 0)
    text = names.MATERIALS[kind][table]
    if style.language == "zh" and rng.random() < .8:
        text = names.ZH[kind]
    elif style.language == "ko" and rng.random() < .8:
        text = names.KO[kind]
    known = [t for t in text.split("|") if style.language == "ja" or t.isascii() and (style.language == "de" or not _GERMAN.search(t))]
    text = rng.choice(known or [kind.upper()])
    return text.replace(",", ".") if style.decimal == "." and re.search(r"\d,\d", text) else text


def _stock(rng, part, style):
    x, y, z = sorted((max(1, round(v * rng.uniform(1.0, 1.06) + 1)) for v in getattr(part, "size", (100, 40, 20))), reverse=True)
    return f"⌀{y} x {x}" if getattr(part, "turned", False) else f"{x} x {y} x {z}"


def _mass(rng, part, kind, style):
    x, y, z = getattr(part, "size", (100, 40, 20))
    kg = x * y * z * rng.uniform(.3, .75) * names.DENSITY.get(kind, 7.85) * 1e-6
    if style.standard == "asme" and style.unit == "inch":
        return f"{kg * 2.205:.2f}" + rng.choice([" LB", " lbs", "", " LBS"])
    return rng.choice([f"{kg:.2f} kg", f"{kg:.3f} kg", f"{kg:.3f}", f"{kg * 1000:.0f} g", f"{kg:.1f} kg", f"{kg * 1000:.2f} g"])


def _tolerance(rng, style):
    """(text, class) of the general tolerance standard this sheet follows."""
    grade, form = choose(rng, {"m": 70, "f": 14, "c": 13, "v": 1}), rng.choice("HKKKL")
    if style.unit == "inch":
        return "ASME Y14.5", ""
    if style.standard == "jis" or style.language in CJK:
        national = {
            "ja": [f"JIS B 0405-{grade}", f"JIS B 0419-{grade}{form}"], "ko": [f"KS B ISO 2768-{grade}", f"KS B 0412 {grade}"],
            "zh": [f"GB/T 1804-{grade}", f"GB/T1804-2000-{grade}"]}
        return rng.choice(national.get(style.language, [f"ISO 2768-{grade}{form}"])), grade
    table = {
        f"ISO 2768-{grade}{form}": 10, f"ISO 2768-{grade}": 8, f"ISO 2768 {grade}{form}": 4, f"ISO 2768 - {grade}{form}": 2, f"EN 22768-{grade}": 1}
    if style.standard == "din":
        table |= {
            f"DIN ISO 2768-{grade}{form}": 8, f"DIN ISO 2768 - {grade}": 4, f"DIN 7168-{ {'f': 'f', 'm': 'm', 'c': 'g', 'v': 'sg'}[grade]}": 2,
            f"DIN 2769-{grade}": 1}
    return choose(rng, table), grade


def _file(rng, number, title):
    stem = re.sub(r"[^A-Za-z0-9_-]+", "_", rng.choice([number, title])).strip("_") or number.replace(" ", "")
    extension = rng.choice([".SLDDRW", ".idw", ".dwg", ".drw", ".prt", ".CATDrawing", ".dft", ".FCStd", ".dxf"])
    folder = rng.choice(
        ["", "", "", "C:\\CAD\\", "P:\\Projects\\" + str(rng.randint(1000, 9999)) + "\\", "/home/cad/work/", "\\\\srv02\\cad\\", "D:/parts/"])
    return folder + stem + extension
