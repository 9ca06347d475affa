"""The drawings themselves. Parts, numbers and names are invented for this project."""
import math

from drafting import Drafter, Label, View
from fonts import OutlineFont, StrokeFont
from sheet import Sheet


PLOTTER = StrokeFont()


def _polar(radius, angle, centre=(0, 0)):
    a = math.radians(angle)
    return centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)


def _arc_points(centre, radius, start, end, count=24):
    return [_polar(radius, start + (end - start) * i / count, centre) for i in range(count + 1)]


def _block(draft, right, bottom, cells):
    """The title block of the ISO sheets, 170 wide, and the projection symbol in it."""
    draft.title_block(right, bottom, [
        (9, [(40, cells["scale"][0], cells["scale"][1], 3.5), (30, "", "", 3.5), (60, cells["number"][0], cells["number"][1], 3.5),
             (20, cells["revision"][0], cells["revision"][1], 3.5), (20, cells["sheet"][0], cells["sheet"][1], 3.5)]),
        (12, [(70, cells["material"][0], cells["material"][1], 3.5), (100, cells["title"][0], cells["title"][1], 5)]),
        (9, [(70, cells["general"][0], cells["general"][1], 3.5), (35, cells["mass"][0], cells["mass"][1], 2.5),
             (35, cells["drawn"][0], cells["drawn"][1], 2.5), (30, cells["date"][0], cells["date"][1], 2.5)]),
    ])
    draft.projection(right - 115, bottom + 4.5, size=2)


def _cells(**values):
    names = {"scale": "Scale", "number": "Drawing number", "revision": "Rev.", "sheet": "Sheet", "material": "Material",
             "title": "Title", "general": "General tolerances", "mass": "Mass", "drawn": "Drawn", "date": "Date"}
    return {key: (names[key], value) for key, value in values.items()}


def shaft(revision="B"):
    """ISO, A3, 1:1, live text: a stepped shaft with a keyway and its section.

    Revision C has another fit on the seat of ⌀25, says the keyway's radius, and no longer closes the chain of lengths with 42.
    """
    revised = revision == "C"
    fit = " m6" if revised else " k6"
    sheet = Sheet(420, 297, OutlineFont(), PLOTTER)
    draft = Drafter(sheet)
    draft.border(20, 10, (8, 6))
    _block(draft, 410, 10, _cells(scale="1:1", number="DP-1001", revision=revision, sheet="1/1", material="42CrMo4+QT", title="Drive shaft",
                                  general="ISO 2768-mK", mass="0.72 kg", drawn="H. Mori", date="2025-02-03" if revised else "2024-05-17"))
    steps = [(0, 24, 8), (24, 60, 10), (60, 68, 20), (68, 118, 15), (118, 160, 12.5), (160, 200, 9)]
    view = View(sheet, (75, 195))
    sheet.line(view.at((-6, 0)), view.at((206, 0)), style="centre")
    for x0, x1, r in steps:
        c0, c1 = 1 if x0 == 0 else 0, 1 if x1 == 200 else 0
        view.line((x0, c0 - r), (x0, r - c0), (x0 + c0, r), (x1 - c1, r), (x1, r - c1), (x1, c1 - r), (x1 - c1, -r), (x0 + c0, -r), closed=True)
        for x in ([1] if c0 else []) + ([199] if c1 else []):
            view.line((x, -r), (x, r))
    for s in (1, -1):
        view.line((0.5, s * 7.1), (24, s * 7.1), style="thin")
        view.line((79, s * 4), (107, s * 4))
    view.arc((79, 0), 4, 90, 270)
    view.arc((107, 0), 4, -90, 90)

    draft.linear(view, (0, -7), (24, -8), 146, "x", Label("24"))
    draft.linear(view, (68, -20), (118, -15), 146, "x", Label("50", after=" ±0.1"))
    if revised:
        draft.round(view, (107, 0), 4, -60, (181, 184), Label("4", before="R"), False)
    else:
        draft.linear(view, (118, -15), (160, -12.5), 146, "x", Label("42"), extend=(False, True))
    draft.linear(view, (160, -12.5), (200, -8), 146, "x", Label("40"), extend=(revised, True))
    draft.linear(view, (0, -7), (60, -20), 134, "x", Label("60", upper="+0.1", lower="-0.2"))
    draft.linear(view, (60, -20), (68, -20), 134, "x", Label("8", upper="0", lower="-0.05"), extend=(False, True))
    draft.linear(view, (0, -7), (200, -8), 122, "x", Label("200"))
    draft.linear(view, (0, -8), (0, 8), 59, "y", Label("16", before="M", after="x1.5"))
    for x, r, label, lift in ((45, 10, Label("20", before="⌀", after=" k6"), 30), (64, 20, Label("40", before="⌀"), 30),
                              (84, 15, Label("30", before="⌀", after=" h6"), 50), (155, 12.5, Label("25", before="⌀", after=fit), 30)):
        draft.linear(view, (x, -r), (x, r), 75 + x, "y", label, extend=(False, False), text_at=lift)
    draft.linear(view, (200, -9), (200, 9), 289, "y", Label("18", before="⌀", after=" g6"))
    draft.linear(view, (75, 4), (111, 4), 226, "x", Label("36", upper="+0.2", lower="0"), text_at=4)
    draft.linear(view, (111, 4), (118, 15), 236, "x", Label("7"))
    draft.leader(view.at((199.5, 8.5)), (279, 228), Label("1", after="x45°"))
    draft.leader(view.at((0.5, 7.5)), (66, 230), Label("1", after="x45°"))

    for x, r, corner, cells in ((108, 15, (158, 158.5), ["↗", "0.02", "A-B"]), (128, 12.5, (199, 158.5), ["⌭", "0.005"])):
        sheet.line(view.at((x, -r)), (75 + x, 165.5))
        draft.arrow(view.at((x, -r)), 90)
        draft.frame(corner, cells)
    draft.datum(view.at((40, -10)), -90, "A")
    draft.datum(view.at((150, -12.5)), -90, "B")
    draft.texture(view.at((122, 12.5)), "Ra 0.8")
    draft.texture(view.at((174, 9)), "Ra 1.6")
    _cutting_plane(sheet, draft, 75 + 97, 195, 17, "A")

    section = View(sheet, (350, 195))
    r, key = 15, math.degrees(math.asin(4 / 15))
    outline = _arc_points((0, 0), r, 90 + key, 450 - key, 60)
    section.arc((0, 0), r, 90 + key, 450 - key)
    section.line(outline[0], (-4, 11), (4, 11), outline[-1])
    section.hatch(outline + [(4, 11), (-4, 11)])
    sheet.line((331, 195), (369, 195), style="centre")
    sheet.line((350, 176), (350, 214), style="centre")
    draft.linear(section, (-4, outline[0][1]), (4, outline[-1][1]), 221, "x", Label("8", after=" P9"))
    draft.linear(section, (0, -15), (4, 11), 378, "y", Label("26", upper="0", lower="-0.2"))
    sheet.write("A-A", (350, 234), 5, anchor="centre", kind="view_label")

    for n, note in enumerate(("1. Remove burrs, unspecified edges 0.2 max.", "2. Induction hardened 52+4 HRC on A and B.",
                              "3. Centre holes permitted at both ends.")):
        sheet.write(note, (32, 60 - 6 * n), 3)
    draft.texture((378, 264), "Ra 3.2")
    return [sheet], "Drive shaft"


def _cutting_plane(sheet, draft, x, y, reach, letter):
    """A section line at x through an axis at y: heavy ends, arrows to the right, letters."""
    for s in (1, -1):
        end = y + s * (reach + 5)
        sheet.line((x, y + s * reach), (x, end), style="contour")
        sheet.line((x, end - s * 1), (x + 8, end - s * 1))
        draft.arrow((x + 8, end - s * 1), 0)
        sheet.write(letter, (x - 3, end - (3 if s > 0 else -0.5)), 3.5, anchor="right", kind="section_letter")


def flange():
    """ISO, A3, 1:1, text as curves: a flange with a bolt circle, front view and section."""
    sheet = Sheet(420, 297, PLOTTER, PLOTTER)
    draft = Drafter(sheet)
    draft.border(20, 10, (8, 6))
    cells = _cells(scale="1:1", number="DP-1002", revision="A", sheet="1/1", material="EN-GJS-400-15", title="PIPE FLANGE",
                   general="ISO 2768-MK", mass="1.55 KG", drawn="A. LIND", date="2024-06-03")
    _block(draft, 410, 10, {k: (label.upper(), value) for k, (label, value) in cells.items()})

    front = View(sheet, (125, 175))
    front.circle((0, 0), 60, cross=5)
    front.circle((0, 0), 37.5)
    front.circle((0, 0), 35.5)
    front.circle((0, 0), 25)
    front.circle((0, 0), 49, style="centre")
    for n in range(6):
        centre = _polar(49, 30 + 60 * n)
        front.circle(centre, 4.5)
        front.line(_polar(42, 30 + 60 * n), _polar(56, 30 + 60 * n), style="centre")
    for a in (30, 90):
        front.line(_polar(56, a), _polar(76, a), style="thin")
    draft.angle(front, (0, 0), 30, 90, 72, Label("60°", after=""))
    hole = _polar(49, 150)
    draft.round(front, hole, 4.5, 135, (72, 246), Label("9", before="6x ⌀"), True)
    draft.frame((31, 236), ["⌖", "⌀0.2Ⓜ", "A", "B"])
    draft.round(front, (0, 0), 49, 240, (62, 110), Label("98", before="⌀", boxed=True), True)

    cut = View(sheet, (255, 175))
    for s in (1, -1):
        rim = [(0, 53.5), (0, 60), (14, 60), (14, 53.5)]
        hub = [(0, 44.5), (0, 25), (40, 25), (40, 35.5), (38, 37.5)] + _arc_points((17, 40.5), 3, 270, 180, 8) + [(14, 44.5)]
        for outline in (rim, hub):
            outline = [(x, s * y) for x, y in outline]
            cut.line(*outline, closed=True)
            cut.hatch(outline)
        for x in (0, 14):
            cut.line((x, s * 44.5), (x, s * 53.5))
        sheet.line(cut.at((-4, 49 * s)), cut.at((18, 49 * s)), style="centre")
    for x in (0, 40):
        cut.line((x, -25), (x, 25))
    sheet.line(cut.at((-6, 0)), cut.at((46, 0)), style="centre")
    draft.linear(cut, (0, -60), (14, -60), 103, "x", Label("14", after=" ±0.1"))
    draft.linear(cut, (0, -60), (40, -35.5), 92, "x", Label("40"))
    draft.linear(cut, (0, -25), (0, 25), 240, "y", Label("50", before="⌀", after=" H7"))
    draft.linear(cut, (38, -37.5), (38, 37.5), 311, "y", Label("75", before="⌀"))
    draft.linear(cut, (14, -60), (14, 60), 324, "y", Label("120", before="⌀", upper="0", lower="-0.4"))
    draft.leader(cut.at((39, 36.5)), (306, 226), Label("2", after="x45°"))
    draft.round(cut, (17, 40.5), 3, 225, (286, 243), Label("3", before="R"), False)
    draft.datum((240, 150), -90, "B")
    draft.datum((255, 231), 180, "A", 8)
    sheet.line((240, 200), (240, 214), (234, 214))
    draft.frame((234 - 26.2, 210.5), ["⏊", "0.03", "A"])
    sheet.line(cut.at((40, 30)), (338, 205), (345, 205))
    draft.arrow(cut.at((40, 30)), 180)
    draft.frame((345, 201.5), ["⫽", "0.05", "A"])
    _cutting_plane(sheet, draft, 125, 175, 64, "A")
    sheet.write("A-A", (275, 248), 5, anchor="centre", kind="view_label")
    for n, note in enumerate(("NOTES:", "1. DEBURR ALL EDGES.", "2. PRESSURE TEST 16 BAR, 5 MIN.", "3. PAINT RAL 5010 EXCEPT BORE.")):
        sheet.write(note, (32, 60 - 6 * n), 3)
    return [sheet], "Pipe flange"


def bracket():
    """ASME, ANSI B, inch, third angle: an angle bracket in three views; a picture at 200 dpi."""
    sheet = Sheet(431.8, 279.4, OutlineFont(), PLOTTER)
    draft = Drafter(sheet, 3.2, asme=True)
    draft.border(14, 14, (8, 4), "DCBA")
    right, bottom = 431.8 - 14, 14
    draft.title_block(right, bottom, [
        (9, [(30, "SIZE", "B", 3.2), (55, "DWG NO", "DP-2001", 3.2), (20, "REV", "C", 3.2), (25, "SCALE", "1:1", 3.2), (30, "SHEET", "1 OF 1", 3.2)]),
        (12, [(160, "TITLE", "BRACKET, ANGLE", 4.5)]),
        (9, [(80, "MATERIAL", "AL 6061-T6", 3.2), (80, "FINISH", "CLEAR ANODIZE", 3.2)]),
    ])
    for n, text in enumerate(("UNLESS OTHERWISE SPECIFIED:", "DIMENSIONS ARE IN INCHES", "TOLERANCES:", ".XX ±.01", ".XXX ±.005", "ANGLES ±.5°")):
        sheet.write(text, (right - 222, bottom + 27 - 4.6 * n), 2.4)
    draft.projection(right - 172, bottom + 8, first_angle=False, size=2.4)

    front = View(sheet, (95, 75), 1, 25.4)
    fillet = (0.75, 0.75)
    front.line((4, 0.5), (4, 0), (0, 0), (0, 3), (0.5, 3), (0.5, 0.75))
    front.arc(fillet, 0.25, 180, 270)
    front.line((0.75, 0.5), (4, 0.5))
    for x in (1.75, 3.25):
        for s in (1, -1):
            front.line((x + s * 0.203, 0), (x + s * 0.203, 0.5), style="hidden")
        front.line((x, -0.1), (x, 0.6), style="centre")
    for s in (1, -1):
        front.line((0, 2 + s * 0.375), (0.5, 2 + s * 0.375), style="hidden")
    front.line((-0.1, 2), (0.6, 2), style="centre")
    draft.linear(front, (0, 0), (4, 0), 58, "x", Label("4.000"))
    draft.linear(front, (0, 0), (0, 3), 74, "y", Label("3.000"))
    draft.linear(front, (4, 0), (4, 0.5), 206, "y", Label(".500"))
    draft.leader(front.at((0.75 - 0.25 * math.cos(math.pi / 4), 0.75 - 0.25 * math.sin(math.pi / 4))), (128, 112), Label(".25", before="R"))
    draft.datum(front.at((2.4, 0)), -90, "A", 5)

    top = View(sheet, (95, 185), 1, 25.4)
    top.line((0, 0), (4, 0), (4, 2), (0, 2), closed=True)
    top.line((0.5, 0), (0.5, 2))
    for x in (1.75, 3.25):
        top.circle((x, 1), 0.203, cross=3)
    for s in (1, -1):
        top.line((0, 1 + s * 0.375), (0.5, 1 + s * 0.375), style="hidden")
    top.line((-0.15, 1), (0.7, 1), style="centre")
    draft.linear(top, (0, 2), (0.5, 2), 245, "x", Label(".500"), text_at=-17)
    draft.linear(top, (0, 2), (1.75, 1.25), 254, "x", Label("1.750"))
    draft.linear(top, (1.75, 1.25), (3.25, 1.25), 254, "x", Label("1.500"), extend=(False, True))
    draft.linear(top, (4, 0), (4, 2), 217, "y", Label("2.000"))
    draft.linear(top, (0, 0), (0.5, 1), 78, "y", Label("1.000"))
    draft.round(top, (3.25, 1), 0.203, -50, (205, 178), Label(".406", before="2x ⌀", after=" THRU"), True)
    draft.frame((210.5, 167.5), ["⌖", "⌀.010Ⓜ", "A", "B", "C"])
    draft.datum(top.at((4, 0.35)), 0, "C", 5)

    side = View(sheet, (300, 75), 1, 25.4)
    side.line((0, 0), (2, 0), (2, 2.5), style="contour")
    side.arc((1.5, 2.5), 0.5, 0, 90)
    side.line((1.5, 3), (0.5, 3))
    side.arc((0.5, 2.5), 0.5, 90, 180)
    side.line((0, 2.5), (0, 0))
    side.line((0, 0.5), (2, 0.5))
    side.line((0, 0.75), (2, 0.75), style="thin")
    for s in (1, -1):
        side.line((1 + s * 0.203, 0), (1 + s * 0.203, 0.5), style="hidden")
    side.line((1, -0.1), (1, 0.6), style="centre")
    side.circle((1, 2), 0.375, cross=3)
    draft.linear(side, (2, 0), (1.4, 2), 372, "y", Label("2.000"))
    draft.linear(side, (0, 0), (1, 0), 60, "x", Label("1.000"))
    draft.round(side, (1, 2), 0.375, 60, (352, 172), Label(".750", before="⌀", upper="+.002", lower="-.000"), True)
    draft.frame((357.5, 160), ["⌖", "⌀.005", "A", "C"])
    draft.round(side, (0.5, 2.5), 0.5, 135, (292, 165), Label(".50", before="2x R"), False)
    draft.datum(side.at((0, 1.2)), 180, "B", 5)
    for n, note in enumerate(("NOTES:", "1. BREAK SHARP EDGES .010 MAX.", "2. MASK DATUM A BEFORE FINISH.")):
        sheet.write(note, (258, 252 - 6 * n), 2.8)
    return [sheet], "Angle bracket"


def plate():
    """ISO, two pages of different size and scale, decimal comma, German."""
    font = OutlineFont(missing="⌀")
    names = {"scale": "Maßstab", "number": "Zeichnungsnummer", "revision": "Index", "sheet": "Blatt", "material": "Werkstoff",
             "title": "Benennung", "general": "Allgemeintoleranzen", "mass": "Masse", "drawn": "Gezeichnet", "date": "Datum"}

    def block(draft, right, **values):
        _block(draft, right, 10, {k: (names[k], v) for k, v in values.items()})

    one = Sheet(210, 297, font, PLOTTER)
    draft = Drafter(one)
    draft.border(20, 10, (4, 6))
    block(draft, 200, scale="1:1", number="DP-3001", revision="a", sheet="1/2", material="EN AW-5083", title="Grundplatte",
          general="ISO 2768-fH", mass="0,26 kg", drawn="J. Roth", date="11.03.2024")
    view = View(one, (50, 150))
    view.line((8, 0), (112, 0))
    view.line((120, 8), (120, 72))
    view.line((112, 80), (8, 80))
    view.line((0, 72), (0, 8))
    for c, a in (((8, 8), 180), ((112, 8), 270), ((112, 72), 0), ((8, 72), 90)):
        view.arc(c, 8, a, a + 90)
    for x in (15, 105):
        for y in (15, 65):
            view.circle((x, y), 3.3, cross=2.5)
    view.line((46, 46), (74, 46))
    view.line((46, 34), (74, 34))
    view.arc((46, 40), 6, 90, 270)
    view.arc((74, 40), 6, -90, 90)
    one.line(view.at((36, 40)), view.at((84, 40)), style="centre")
    for x in (46, 60, 74):
        one.line(view.at((x, 32 if x != 60 else 30)), view.at((x, 48 if x != 60 else 50)), style="centre")
    draft.linear(view, (15, 15), (105, 15), 138, "x", Label("90", after=" ±0,1"))
    draft.linear(view, (0, 8), (120, 8), 127, "x", Label("120"))
    draft.linear(view, (15, 15), (15, 65), 41, "y", Label("50", after=" ±0,1"))
    draft.linear(view, (8, 0), (8, 80), 31, "y", Label("80"))
    draft.linear(view, (46, 46), (74, 46), 244, "x", Label("28"))
    draft.linear(view, (0, 72), (46, 46), 244, "x", Label("46"), extend=(True, False))
    draft.linear(view, (80, 34), (80, 46), 142, "y", Label("12", after=" H9"), text_at=18)
    draft.round(view, (105, 65), 3.3, 45, (168, 240), Label("6,6", before="4x ⌀"), True)
    draft.round(view, (112, 8), 8, -45, (174, 144), Label("8", before="4x R"), False)
    edge = View(one, (50, 100))
    edge.line((0, 0), (120, 0), (120, 10), (0, 10), closed=True)
    for x in (15, 105):
        for s in (1, -1):
            edge.line((x + 3.3 * s, 0), (x + 3.3 * s, 10), style="hidden")
        one.line(edge.at((x, -3)), edge.at((x, 13)), style="centre")
    draft.linear(edge, (120, 0), (120, 10), 180, "y", Label("10", upper="0", lower="-0,1"))
    one.line((130, 100), (130, 92), (136, 92))
    draft.arrow((130, 100), 90)
    draft.frame((136, 88.5), ["⏥", "0,05"])
    draft.texture(edge.at((30, 10)), "Ra 1,6")
    draft.datum(edge.at((60, 0)), -90, "A")
    for n, note in enumerate(("Alle Kanten gratfrei.", "Oberfläche farblos eloxiert.")):
        one.write(note, (28, 66 - 6 * n), 3)

    two = Sheet(297, 210, font, PLOTTER)
    draft = Drafter(two)
    draft.border(20, 10, (6, 4))
    block(draft, 287, scale="2:1", number="DP-3001", revision="a", sheet="2/2", material="1.4305", title="Distanzhülse",
          general="ISO 2768-mK", mass="0,05 kg", drawn="J. Roth", date="11.03.2024")
    view = View(two, (95, 120), 2)
    for s in (1, -1):
        wall = [(0, 5.1 * s), (30, 5.1 * s), (30, 9 * s), (29, 10 * s), (1, 10 * s), (0, 9 * s)]
        view.line(*wall, closed=True)
        view.hatch(wall)
    for x in (0, 30):
        view.line((x, -5.1), (x, 5.1))
    two.line(view.at((-3, 0)), view.at((33, 0)), style="centre")
    draft.linear(view, (0, -9), (30, -9), 82, "x", Label("30", after=" ±0,1"))
    draft.linear(view, (30, -5.1), (30, 5.1), 172, "y", Label("10,2", before="⌀", upper="+0,1", lower="0"))
    draft.linear(view, (29, -10), (29, 10), 190, "y", Label("20", before="⌀", after=" h9"))
    draft.leader(view.at((0.5, 9.5)), (84, 158), Label("1", before="2x ", after="x45°"))
    draft.texture(view.at((16, 10)), "Ra 1,6")
    two.write("2:1", (125, 168), 5, anchor="centre", kind="scale_label")
    return [one, two], "Grundplatte"


def pin():
    """ISO, A4, plotter lettering: a clevis pin, for the scan."""
    sheet = Sheet(297, 210, PLOTTER, PLOTTER)
    draft = Drafter(sheet)
    draft.border(20, 10, (6, 4))
    cells = _cells(scale="1:1", number="DP-4001", revision="0", sheet="1/1", material="C45E", title="CLEVIS PIN",
                   general="ISO 2768-M", mass="0.13 KG", drawn="S. OKA", date="1998-10-21")
    _block(draft, 287, 10, {k: (label.upper(), value) for k, (label, value) in cells.items()})
    view = View(sheet, (100, 125))
    view.line((0, -15), (6, -15), (6, 15), (0, 15), closed=True)
    view.line((6, 10), (78, 10), (80, 8), (80, -8), (78, -10), (6, -10))
    view.line((78, 10), (78, -10))
    view.circle((70, 0), 2.5)
    sheet.line(view.at((70, -13)), view.at((70, 13)), style="centre")
    sheet.line(view.at((-5, 0)), view.at((86, 0)), style="centre")
    draft.linear(view, (0, -15), (6, -15), 96, "x", Label("6"), text_at=-9)
    draft.linear(view, (6, -15), (70, -10), 96, "x", Label("64", after=" ±0.2"), extend=(False, True))
    draft.linear(view, (0, -15), (80, -8), 84, "x", Label("80"))
    draft.linear(view, (0, -15), (0, 15), 86, "y", Label("30", before="⌀"))
    draft.linear(view, (80, -10), (80, 10), 200, "y", Label("20", before="⌀", after=" f7"), extend=(True, True))
    draft.round(view, (70, 0), 2.5, 120, (152, 158), Label("5", before="⌀", after=" H13"), True)
    draft.leader(view.at((79, 9)), (192, 152), Label("2", after="x45°"))
    width = draft.frame((100, 146.5), ["⌭", "0.02"])
    sheet.line(view.at((30, 10)), (130, 150), (100 + width, 150))
    draft.arrow(view.at((30, 10)), -90)
    sheet.write("HARDENED AND TEMPERED 30 HRC", (32, 50), 3)
    return [sheet], "Clevis pin"
