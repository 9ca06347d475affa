"""Everything on a sheet that is not the part and its dimensions: border and zones, title block, tables, notes, stamps.

`paper(rng, style)` picks a size; `furnish(sheet, rng, part)` is called before the views are placed, `finish(sheet, rng,
part)` after the dimensions; `hole_table(sheet, rng, rows)` draws a table of holes when whoever dimensions wants one.
"""
from synth.furniture import border, title_block
from synth.furniture.facts import facts
from synth.furniture.sizes import paper

__all__ = ["paper", "furnish"]


def furnish(sheet, rng, part, layout=None):
    """Draws border, title block and tables; sheet.border becomes what is free inside, sheet.facts what they say."""
    sheet.facts.setdefault("held_out", False)
    texts = facts(sheet, rng, part)
    inside = border.draw(sheet, rng)
    note, where = title_block.draw(sheet, rng, texts, inside, layout)
    left, top, right, bottom = inside
    if where[0] <= left + 1 and where[1] > top + 1:
        bottom = where[1]
    if where[1] <= top + 1:
        right = where[0]
    sheet.border = (left, top, right, bottom)
    sheet.facts["title_block"] = note.subkind
    return note
