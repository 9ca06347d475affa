"""The title-block layouts by name. Each says its size in mm, where it sits, which standards and languages it suits, and
its tree of cells (grid.py). Written from the standards' descriptions and from what templates of CAD systems usually hold.
"""
from dataclasses import dataclass

from synth.furniture.grid import Cell, Split, cols, persons, rows


@dataclass(slots=True, frozen=True)
class Layout:
    name: str
    width: float                     # mm; 0: the whole border
    height: float                    # mm; 0: the whole border
    tree: object
    weight: float = 1.0
    place: str = "corner"            # corner | bottom | right | free (no border of its own)
    standards: tuple = ("iso", "asme", "din", "jis")
    languages: tuple = ()            # empty: any
    frame: bool = True
    align: str = ""                  # of values, where the sheet has no habit of its own


def _date_rows(*roles):
    """Role over its name, date beside it: the usual left column of templates."""
    return rows(*[cols((60, f"{r}@top"), (32, f"{r}_date@none")) for r in roles])


EU, US = ("iso", "din"), ("asme",)
MARKS = cols((10, "=mark"), (12, "=count"), (12, "=zone"), (24, "=change_number"), (20, "=signature"), (20, "=date"))

LAYOUTS = (
    Layout(
        "iso7200", 180, 36,
        rows(
            (9, cols((42, "department"), (50, "reference"), (44, "drawn"), (44, "approved"))),
            (27, cols(
                (58, rows((17, "!logo"), (10, "company"))),
                (122, rows(
                    (9, cols((72, "document_type"), (50, "status"))),
                    (18, cols((72, "title*1.4"), (50, rows("number*1.3", cols((9, "revision"), (22, "date"), (9, "language"), (10, "sheet"))))))))))),
        4, standards=EU),
    Layout(
        "iso7200_wide", 180, 54,
        rows(
            (12, cols((60, "general_tolerances"), (40, "!projection"), (40, "scale"), (40, "mass"))),
            (12, cols((60, "material"), (60, "finish"), (60, "stock"))),
            (10, cols((45, "department"), (45, "reference"), (45, "drawn"), (45, "approved"))),
            (20, cols((55, "!logo"), (75, "title*1.5"), (50, rows("number*1.2", cols("revision", "date", "sheet")))))),
        2.5, standards=EU),
    Layout(
        "din6771", 187, 55,
        rows(
            (20, cols((35, "general_tolerances"), (34, "finish"), (24, "scale@top"), (28, "mass"), (66, rows("material", "stock")))),
            (35, cols(
                (69, rows(cols((9, "=mark"), (28, "=change"), (18, "=date"), (14, "=name")), "", "", "", "")),
                (52, persons("drawn", "checked", "standards", columns=("=", "_date", ""), shares=(14, 17, 21), head=True)),
                (66, rows((15, "title*1.4"), (12, cols((46, "number*1.2"), (20, rows("sheet", "revision")))), (8, cols("replaces", "replaced_by"))))))),
        3.5, standards=EU, languages=("de", "en")),
    Layout(
        "din_logo", 180, 48,
        rows(
            (14, cols((40, "general_tolerances"), (30, "!projection"), (30, "scale"), (30, "mass"), (50, "material"))),
            (34, cols(
                (70, persons("drawn", "checked", "approved", columns=("=", "_date", ""), shares=(22, 22, 26), spare=1)),
                (110, rows(
                    (14, cols((60, "!logo"), (50, "customer"))), (11, "title*1.4"),
                    (9, cols((64, "number*1.1"), (18, "revision"), (28, "sheet")))))))),
        3, standards=EU, languages=("de", "en", "it")),
    Layout(
        "y14_1", 159, 64,
        cols(
            (72, rows(
                (26, "!unless"),
                (24, persons("drawn", "checked", "engineering", "approved", columns=("=", "", "_date"), shares=(22, 30, 20), head=True)),
                (8, "!noscale"), (6, "!projection"))),
            (87, rows(
                (14, "!logo"), (20, "title*1.4"), (16, cols((11, "size*1.3^centre"), (22, "code"), (42, "number*1.3"), (12, "revision*1.2^centre"))),
                (8, cols((26, "scale@inline"), (28, "mass@inline"), (33, "sheet@inline")))))),
        5, standards=US),
    Layout(
        "y14_wide", 254, 60,
        cols(
            (46, rows((8, cols("=next_assembly", "=used_on")), (8, cols("next_assembly@none", "used_on@none")), (8, ""), (8, ""), (6, "!noscale"))),
            (62, rows((44, "!unless"), (16, cols("material", "finish")))),
            (62, rows(
                (44, persons("drawn", "checked", "engineering", "manufacturing", "quality", columns=("=", "", "_date"), shares=(20, 24, 18), head=True)),
                (16, "!legal"))),
            (84, rows(
                (14, "!logo"), (22, "title*1.5"), (14, cols((11, "size*1.4^centre"), (18, "code"), (43, "number*1.3"), (12, "revision*1.2^centre"))),
                (10, cols("scale@inline", "mass@inline", "sheet@inline"))))),
        3, standards=US, languages=("en",)),
    Layout(
        "jis_b0001", 170, 44,
        rows(
            (12, cols(
                (20, "=drawn"), (20, "=designed"), (20, "=checked"), (20, "=approved"), (26, "scale@top^centre"), (24, "!projection"),
                (40, "!brand"))),
            (18, cols((20, "!seal"), (20, "!seal"), (20, "!seal"), (20, "!seal"), (50, "title*1.4^centre"), (40, "material^centre"))),
            (14, cols((80, "date"), (64, "number*1.4"), (26, "revision")))),
        5, standards=("jis",), languages=("ja", "en")),
    Layout(
        "jis_small", 120, 32,
        rows(
            (8, cols((30, "drawn@left"), (30, "checked@left"), (30, "approved@left"), (30, "date@left"))),
            (12, cols((60, "title@left*1.4"), (30, "scale@left"), (30, "!projection"))), (12, cols((60, "number@left*1.3"), (60, "!brand")))),
        4, standards=("jis",)),
    Layout(
        "ks_company", 180, 40,
        rows(
            (20, cols(
                (18, rows("=designed", "!seal")), (18, rows("=checked", "!seal")), (18, rows("=approved", "!seal")), (40, "!logo"), (46, "title*1.4"),
                (40, rows("scale", "units")))),
            (10, cols("material", "finish", "heat", "quantity")),
            (10, cols((54, "date@left"), (80, "number@left*1.2"), (24, "revision@left"), (22, "sheet")))),
        4, standards=("jis", "iso", "asme"), languages=("ko",)),
    Layout(
        "gb10609", 180, 56,
        cols(
            (80, rows(
                (28, rows("", "", "", MARKS)),
                (28, rows(
                    cols((12, "=designed"), (14, "designed@none"), (14, "designed_date@none"), (14, "=standards"), (13, ""), (13, "")),
                    cols((12, "=checked"), (14, "checked@none"), (14, "checked_date@none"), (14, ""), (13, ""), (13, "")),
                    cols((12, "=engineering"), (14, ""), (14, ""), (14, "=approved"), (13, "approved@none"), (13, "approved_date@none")), "")))),
            (50, rows(
                (28, "material@none*1.6^centre"), (10, cols((26, "=stage"), (12, "=mass"), (12, "=scale"))),
                (10, cols((26, "stage@none^centre"), (12, "mass@none^centre"), (12, "scale@none^centre"))), (8, "sheet@none^centre"))),
            (50, rows((20, "!brand"), (20, "title@none*1.5^centre"), (16, "number@none*1.4^centre")))),
        5, standards=("iso", "jis"), languages=("zh",)),
    Layout(
        "gb_simple", 140, 32,
        rows(
            (8, cols((15, "=drawn"), (25, "drawn@none"), (25, "drawn_date@none"), (15, "=scale"), (20, "scale@none"), (40, "number@none*1.2^centre"))),
            (8, cols(
                (15, "=checked"), (25, "checked@none"), (25, "checked_date@none"), (15, "=quantity"), (20, "quantity@none"),
                (40, "material@none^centre"))),
            (16, cols((65, "!brand"), (75, "title@none*1.6^centre")))),
        4, standards=("iso", "jis"), languages=("zh",)),
    Layout(
        "gost_like", 185, 55,
        cols(
            (65, rows(
                (15, rows("", "", "")), (5, cols((7, "=mark"), (10, "=sheet"), (23, "=number"), (15, "=signature"), (10, "=date"))),
                (30, persons(
                    "designed", "checked", "engineering", "standards", "approved", columns=("=", "", "_sign", "_date"), shares=(17, 23, 15, 10),
                    head=False, spare=1)))),
            (70, rows((15, "number@none*1.8^centre"), (25, "title@none*1.6^centre"), (15, "material@none*1.1^centre"))),
            (50, rows(
                (5, cols((15, "=stage"), (17, "=mass"), (18, "=scale"))),
                (15, cols((15, cols("stage@none^centre", "", "")), (17, "mass@none^centre"), (18, "scale@none*1.1^centre"))),
                (5, cols("sheet@inline", "sheets_total@inline")), (15, "!brand")))),
        2, standards=EU),
    Layout(
        "nf_e04", 190, 40,
        rows(
            (30, cols(
                (40, rows("scale@left", "!projection", "general_tolerances")), (100, rows((10, "material@left"), (20, "title@top*1.8^centre"))),
                (50, rows("drawn", "date", "checked")))),
            (10, cols((40, "size@left"), (70, "!brand"), (50, "number@left*1.2"), (30, "revision@left")))),
        4, standards=("iso", "asme"), languages=("fr",)),
    Layout(
        "nf_school", 180, 30,
        rows(
            (10, cols((40, "scale@inline"), (100, "title@none*1.6^centre"), (40, "date@inline"))),
            (10, cols((40, "!projection"), (100, "!brand"), (40, "drawn@inline"))),
            (10, cols((40, "size@left"), (100, "material@left"), (40, "sheet@left")))),
        3, standards=("iso",), languages=("fr", "it", "es")),
    Layout(
        "uni_it", 180, 46,
        rows(
            (12, cols((45, "material"), (45, "finish"), (45, "heat"), (45, "general_tolerances"))),
            (22, cols(
                (70, persons("drawn", "checked", "approved", columns=("=", "_date", "_sign"), shares=(22, 24, 24))), (80, "title*1.6"),
                (30, rows("scale", "!projection")))),
            (12, cols((70, "!logo"), (60, "number*1.3"), (20, "revision"), (30, "sheet")))),
        4, standards=("iso", "din"), languages=("it", "es")),
    Layout(
        "une_es", 185, 38,
        rows(
            (24, cols(
                (75, persons("drawn", "checked", "standards", columns=("=", "_date", "", "_sign"), shares=(20, 18, 20, 17))),
                (110, rows((12, "!brand"), (12, "material"))))),
            (14, cols((35, "scale*1.2"), (90, "title*1.4"), (60, rows("number", cols("replaces", "replaced_by")))))),
        4, standards=("iso", "asme"), languages=("es",)),
    Layout(
        "template_a", 172, 46,
        cols(
            (36, rows((38, "!unless"), (8, "!noscale"))), (32, rows((14, "!projection_text"), (10, "material"), (10, "finish"), (8, "mass"))),
            (44, rows(
                (28, persons("drawn", "checked", "engineering", "manufacturing", "quality", columns=("=", "", "_date"), shares=(16, 14, 14))),
                (18, "comments"))),
            (60, rows(
                (10, "!brand"), (16, "title*1.7^centre"), (12, cols((9, "size*1.5^centre"), (40, "number*1.4^centre"), (10, "revision*1.3^centre"))),
                (8, cols("scale@inline", "mass@inline", "sheet@inline"))))),
        8, standards=("asme", "iso")),
    Layout(
        "template_b", 180, 52,
        rows(
            (16, cols((34, "!unless"), (46, "finish"), (20, "!deburr"), (80, rows(cols((52, "!noscale"), (28, "revision")), "")))),
            (36, cols(
                (50, persons("drawn", "checked", "approved", "manufacturing", "quality", shares=(12, 14, 14, 10), spare=1)),
                (46, rows((22, cols("", "", "")), (10, "material^centre"), (4, "mass@inline"))),
                (84, rows(
                    (17, "title*1.9^centre"), (13, cols((66, "number*1.5^centre"), (18, "size*1.3^centre"))),
                    (4, cols("scale@inline", "sheet@inline"))))))),
        9, standards=("iso", "din", "asme")),
    Layout(
        "template_c", 170, 55,
        cols(
            (38, _date_rows("drawn", "checked", "quality", "manufacturing", "approved")),
            (62, rows(
                (14, "!brand"), (22, "title*1.5"), (11, cols((10, "size*1.3^centre"), (18, "code"), (60, "number*1.4"), (10, "revision^centre"))),
                (6, cols("scale@inline", "", "sheet@inline"))))),
        8, standards=("asme", "iso")),
    Layout(
        "template_d", 180, 32,
        rows(
            (10, cols((40, "designed"), (40, "checked"), (36, "approved"), (32, "drawn_date"), (32, "date"))),
            (22, cols((80, "!brand"), (100, rows((14, "title*1.5"), (8, cols((60, "number"), (20, "revision"), (20, "sheet")))))))),
        5, standards=("iso", "din")),
    Layout(
        "template_e", 200, 62,
        cols(
            (66, rows((42, "!logo"), (7, "approved@left"), (7, "checked@left"), (6, cols((40, "drawn@left"), (26, "date@none"))))),
            (130, rows(
                (15, "project*1.7"), (28, "title*1.7"), (12, cols((9, "size^centre"), (30, "code"), (77, "number*1.1"), (14, "revision^centre"))),
                (7, cols("scale@left", "mass@left", "sheet@left"))))),
        5, standards=("asme", "iso")),
    Layout(
        "template_f", 150, 54,
        cols(
            (50, rows((7, "!unless"), (3, "!projection"), (3, "!noscale"))),
            (100, rows(
                (10, cols((50, "drawn"), (50, "checked"))), (10, cols((50, "approved"), (50, "date"))), (12, "!logo"), (12, "title*1.4"),
                (10, cols((12, "size"), (48, "number"), (14, "revision"), (26, "sheet")))))),
        5),
    Layout(
        "template_g", 178, 48,
        rows(
            (22, cols(
                (68, persons("drawn", "checked", "approved", columns=("=", "", "_sign", "_date"), spare=1)), (66, rows("!brand", "title*1.4^centre")),
                (44, "!projection_text"))),
            (13, cols((38, "material"), (30, "finish"), (66, "number*1.4^centre"), (44, cols("revision^centre", "size^centre")))),
            (8, cols("scale@inline", "mass@inline", "general_tolerances@inline", "sheet@inline"))),
        5),
    Layout(
        "template_h", 128, 64,
        cols(
            (32, "!ranges"),
            (96, rows(
                (10, cols("=part_number", "=description", "=stock")), (12, "!logo"), (14, cols("designed", "drawn")),
                (12, cols("checked", "approved")), (9, cols((60, "date"), (18, "scale"), (18, "units"))), (10, "file"),
                (10, cols((20, "size^centre"), (36, "sheet^centre"), (20, "revision^centre"), (20, "!projection")))))),
        4, standards=("asme", "iso", "jis")),
    Layout(
        "template_i", 66, 14, rows((8, cols((52, "part_number*1.4^centre"), (14, "revision^centre"))), (5, cols((40, ""), (26, "sheet@left")))), 3,
        standards=("asme", "iso")),
    Layout(
        "template_j", 92, 20,
        rows(
            (7, "title^centre"), (7, cols((30, "drawn"), (48, "number*1.2^centre"), (14, "revision^centre"))),
            (5, cols((30, "date"), (36, "scale@inline"), (26, "sheet@inline")))),
        4),
    Layout(
        "template_k", 178, 30,
        rows(
            (10, cols((44, "drawn"), (30, "date"), (30, "scale"), (30, "!projection"), (44, "general_tolerances"))),
            (20, cols((74, "!logo"), (104, rows((12, "title*1.5"), (8, cols((60, "number"), (20, "size"), (24, "sheet")))))))),
        5, standards=("iso", "din")),
    Layout(
        "school", 120, 24,
        rows(
            (8, cols((36, "drawn@left"), (36, "date@left"), (48, "scale@left"))), (8, cols((72, "title@none*1.4^centre"), (48, "material@left"))),
            (8, cols((72, "!brand"), (48, "number@left")))),
        4),
    Layout(
        "school_wide", 180, 20,
        cols(
            (34, rows("drawn@left", "date@left")), (34, rows("checked@left", "scale@left")), (76, "title@none*2^centre"),
            (36, rows("number@left", "sheet@left"))),
        3),
    Layout(
        "logo_left", 180, 40,
        cols(
            (50, "!logo"),
            (130, rows(
                (10, cols("title@left*1.3")), (10, cols((70, "number@left*1.1"), (30, "revision@left"), (30, "sheet@left"))),
                (10, cols("material@left", "finish@left")), (10, cols("drawn@left", "date@left", "scale@left"))))),
        5),
    Layout(
        "two_rows", 190, 22,
        rows(
            (11, cols((50, "!brand"), (60, "title*1.3"), (45, "number*1.2"), (15, "revision^centre"), (20, "sheet^centre"))),
            (11, cols((40, "material"), (40, "general_tolerances"), (28, "scale"), (24, "mass"), (32, "drawn"), (26, "date")))),
        4),
    Layout(
        "maker", 110, 60,
        rows(
            (20, cols((40, "!logo"), (70, rows("title@none*1.6^centre", "number@none*1.1^centre")))), (10, cols((55, "drawn"), (55, "date"))),
            (10, cols((55, "material"), (55, "finish"))), (12, cols((36, "size^centre"), (36, "scale^centre"), (38, "!projection"))), (8, "!inunit")),
        5),
    Layout(
        "brand_panel", 92, 46,
        rows(
            (22, "!logo"), (6, "!legal"), (11, cols((30, "part_number^centre"), (30, "size*1.3^centre"), (36, "!projection"))),
            (5, cols("scale@inline^centre", "!inunit"))),
        3, standards=("iso", "asme", "din")),
    Layout(
        "aerospace", 216, 70,
        cols(
            (50, rows((12, "!projection_text"), (30, "!unless"), (14, "material"), (14, "finish"))),
            (66, rows(
                (10, "job@left"),
                (44, persons(
                    "drawn", "checked", "engineering", "manufacturing", "quality", "approved", columns=("=", "", "_date"), shares=(22, 26, 18),
                    head=False)),
                (16, "!legal"))),
            (100, rows(
                (18, "!logo"), (24, "title*1.6"),
                (16, cols((12, "size*1.5^centre"), (20, "code^centre"), (54, "number*1.4^centre"), (14, "revision*1.2^centre"))),
                (9, cols("scale@inline", "mass@inline", "sheet@inline"))))),
        3, standards=US, languages=("en",)),
    Layout(
        "startup", 140, 34,
        rows(
            (14, cols((60, "!logo"), (80, "title*1.6"))), (10, cols("designed", "date", "revision", "scale")),
            (10, cols("material", "finish", "mass", "sheet"))),
        5),
    Layout(
        "open_corner", 96, 36,
        rows((10, "title@none*1.6"), (7, "number@none*1.1"), (6, "material@inline"), (6, "scale@inline"), (6, "drawn@inline"), ruled=False), 4,
        frame=False),
    Layout(
        "open_list", 80, 44,
        rows(
            "title@inline", "number@inline", "revision@inline", "material@inline", "finish@inline", "scale@inline", "drawn@inline", "date@inline",
            "general_tolerances@inline", ruled=False),
        3, frame=False),
    Layout(
        "centred_lines", 110, 48,
        rows(
            (9, "title@none*1.7^centre"), (7, "material@none*1.4^centre"), (7, "date@none*1.4^centre"), (7, "scale@inline*1.5^centre"),
            (7, "!inunit"), (7, "general_tolerances@inline*1.3^centre"), (7, "!brand"), ruled=False),
        3, frame=False, align="centre"),
    Layout("number_only", 60, 16, rows((7, "!brand"), (9, "number*1.3^centre")), 2),
    Layout("continuation", 120, 12, cols((50, "number*1.1"), (16, "size^centre"), (18, "revision^centre"), (36, "sheet")), 3),
    Layout(
        "foot_strip", 0, 18,
        cols(
            (44, "!logo"), (60, rows("title*1.2", "project")), (44, rows("material", "finish")), (36, rows("general_tolerances", "scale")),
            (30, "!projection"), (36, rows("drawn", "checked")), (30, rows("date", "approved")), (40, rows("number*1.1", cols("revision", "sheet")))),
        3, "bottom"),
    Layout(
        "foot_form", 0, 40,
        rows(
            (12, cols((60, "customer"), (60, "project"), (60, "job"))),
            (28, cols(
                (56, persons("drawn", "checked", "approved", columns=("=", "", "_date"))),
                (74, rows((16, "title*1.6^centre"), (12, cols("material", "scale")))),
                (50, rows((14, "!logo"), (14, cols((34, "number"), (16, "sheet")))))))),
        2.5, "bottom"),
    Layout(
        "foot_unless", 0, 32,
        cols(
            (34, "!unless"), (30, rows((20, "!deburr"), (12, "!noscale"))), (46, persons("drawn", "checked", "approved", columns=("=", "", "_date"))),
            (70, rows((12, "!brand"), (12, "title*1.4"), (8, cols((10, "size"), (34, "number"), (12, "revision"), (14, "sheet")))))),
        3, "bottom"),
    Layout(
        "side_column", 62, 0,
        rows(
            (50, ""), (14, "customer"), (14, "project"), (22, "!legal"), (18, "!unless"),
            (30, persons("drawn", "checked", "approved", columns=("=", "", "_date"))), (12, cols("material", "finish")), (10, cols("scale", "mass")),
            (20, "!logo"), (16, "title*1.4"), (14, cols((44, "number*1.2"), (18, "revision^centre"))), (8, cols("size", "sheet"))),
        2.5, "right"),
    Layout(
        "side_narrow", 46, 0,
        rows(
            (60, ""), (24, "!logo"), (20, "title*1.3"), (10, "number"), (10, "revision"), (10, "scale"), (10, "material"), (10, "drawn"),
            (10, "date"), (10, "sheet"), (14, "!projection")),
        1.5, "right"))
BY_NAME = {layout.name: layout for layout in LAYOUTS}


def labels_of(tree):
    """Keys of all cells of a tree, in order."""
    if isinstance(tree, Cell):
        return [tree.key] if tree.key and tree.mark != "!" else []
    assert isinstance(tree, Split)
    return [key for _, node in tree.parts for key in labels_of(node)]
