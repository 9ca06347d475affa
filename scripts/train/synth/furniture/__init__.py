"""Everything on a sheet that is not the part and its dimensions: border and zones, title block, tables, notes, stamps.

`paper(rng, style)` picks a size; `furnish(sheet, rng, part)` is called before the views are placed, `finish(sheet, rng,
part)` after the dimensions; `hole_table(sheet, rng, rows)` draws a table of holes when whoever dimensions wants one.

sheet.facts afterwards: number, title, revision, scale, units (mm | inch), size, language, projection, material, company,
file, general_tolerances {"text", "class"}, frame (inside of the border, page mm),
title_block (name of the layout, "" without one), and where there is a parts list, bom [{"item", "title", "quantity", ...}].
Notes drawn: title_block (fields {name: {"text", "quad"}}), projection_symbol, table (cells), note, and text with the
subkinds zone, stamp, stamp_line, product, header, side_number, watermark, pen, code (the last three are not detected).
"""
from synth.furniture import border, data, holes, notes, stamps, tables, title_block
from synth.furniture.facts import facts
from synth.furniture.sizes import paper
from synth.furniture.tables import hole_table

WITHOUT_TITLE_BLOCK = .035
SPRUNG = ("bush", "pin", "disc", "fitting")      # families that have a spring beside them now and then

__all__ = ["finish", "furnish", "hole_table", "paper"]


def furnish(sheet, rng, part, layout=None):
    """Draws border, title block and tables; sheet.border becomes what is free inside, sheet.facts what they say.
    `layout` fixes the title block's (layouts.BY_NAME). Returns the title block's Note; a few sheets have none."""
    sheet.facts.setdefault("held_out", False)
    texts = facts(sheet, rng, part)
    if rng.random() < .015:
        stamps.watermark(sheet, rng)
    inside = border.draw(sheet, rng)
    sheet.facts.update(title_block="", file=texts["file"], frame=inside)
    if layout is None and rng.random() < WITHOUT_TITLE_BLOCK:
        sheet.border = inside
        _margins(sheet, rng, inside)
        return None
    note, block = title_block.draw(sheet, rng, texts, inside, layout)
    sheet.facts["title_block"] = note.subkind
    left, top, right, bottom = inside
    if block[0] <= left + 1 and block[1] > top + 1:
        bottom = block[1]
    if block[1] <= top + 1:
        right = block[0]
    sheet.border = (left, top, right, bottom)
    if "projection" not in note.fields and rng.random() < .12:
        title_block.projection_beside(sheet, rng, block)
    _tables(sheet, rng, part, block)
    _margins(sheet, rng, inside)
    return note


def _tables(sheet, rng, part, block):
    small = max(sheet.size) < 300
    if rng.random() < (.16 if small else .34):
        tables.revisions(sheet, rng, sheet.border, block)
    if rng.random() < (.28 if getattr(part, "family", "") == "weldment" else .03 if small else .07):
        tables.parts_list(sheet, rng, part, block, sheet.border)
    if rng.random() < (.04 if small else .1):
        tables.general_tolerances(sheet, rng, block, sheet.border)


def _margins(sheet, rng, inside):
    large = max(sheet.size) > 500
    if rng.random() < .05 and sheet.style.standard in ("iso", "din"):
        border.scale_line(sheet, rng, inside)
    if large and rng.random() < .2:
        stamps.fold_marks(sheet, rng)
    if large and rng.random() < .12:
        stamps.side_strip(sheet, rng, inside)
    if rng.random() < .1:
        stamps.plot_lines(sheet, rng, inside)
    if rng.random() < .02:
        stamps.header(sheet, rng, inside)


def finish(sheet, rng, part):
    """Fills free room after views and dimensions: data tables, notes, legal words, stamps, marks of pens."""
    table = data.data(sheet, rng, part)
    if table and rng.random() < .75:
        tables.put_free(sheet, rng, table)
    elif rng.random() < (.09 if part.family in SPRUNG else .015):
        tables.put_free(sheet, rng, data.spring(sheet, rng))
    if rng.random() < .1:
        holes.tagged(sheet, rng, part)
    if sheet.style.standard in ("iso", "din") and rng.random() < .3:
        fits = tables.fits(sheet, rng)
        if fits:
            tables.put_free(sheet, rng, fits, rng.choice(["br", "bl", "bl"]))
    if rng.random() < (.5 if sheet.style.standard == "asme" else .36):
        notes.block(sheet, rng)
    if not sheet.facts["title_block"]:
        notes.heading(sheet, rng)
    if rng.random() < .1:
        notes.remark(sheet, rng)
    licensed = .05 if sheet.style.preset == "solid" else .01
    for share, draw in ((.05, notes.legal), (.035, stamps.stamp), (licensed, stamps.product_line), (.012, stamps.codes), (.015, stamps.pen_marks)):
        if rng.random() < share:
            draw(sheet, rng)
