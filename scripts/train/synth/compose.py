"""A sheet from its seed: style, part, paper, furniture, views, dimensions, symbols, notes.

`compose(seed)` depends on nothing but the seed and the library file: the same sheet on any machine, in any process.
"""
import random

from synth import broken, engraving, furniture, heldout, layout, library, marks, style as styles, symbols
from synth.dimensions import linear, round as round_things

from synth.ink import Class, Sheet
from synth.views import draw_view


def compose(seed, held_out=False, part_index=None):
    """The sheet of this seed. `held_out` draws fonts, styles, title blocks and part families that training never sees.
    `part_index` fixes the part instead of drawing one."""
    rng = random.Random(f"drawproc sheet {seed} {'held out' if held_out else 'open'}")
    style_seed, part = rng.random(), _part(rng, held_out, part_index)
    part = _shortened(part, random.Random(f"drawproc break {seed}"))
    for _ in range(6):
        for shrink in range(6):
            sheet = _attempt(random.Random(style_seed), seed, part, held_out, shrink)
            if sheet:
                return sheet
        style_seed = rng.random()      # another style, another paper
    raise RuntimeError(f"seed {seed}: no room for the part on any paper")


def _attempt(rng, seed, part, held_out, shrink):
    """One try with the views `shrink` scales smaller than the largest that should fit; None when they do not."""
    style = styles.sample(rng, held_out)
    plan = layout.plan(part, style, rng)
    papers = [furniture.paper(rng, style) for _ in range(6)]
    thrifty = rng.random() < .6         # the smallest of the papers that are about as well filled
    width, height, name = max(papers, key=lambda p: (round(min(.8, layout.fill(plan, part, style, _room(p))), 1), -p[0] * p[1] if thrifty else 0))
    sheet = Sheet((width, height), style, seed)
    sheet.facts.update(paper=name, held_out=held_out, family=part.family, part=part.index, library=library.open_library().mark)
    if part.breaks:
        sheet.facts["shortened"] = part.breaks[0].removed
    sheet.scale, sheet.facts["scale"] = layout.choose_scale(plan, part, style, _room((width, height)), rng, shrink)
    furniture.furnish(sheet, rng, part)
    views = layout.place(sheet, plan, part, rng)
    if views is None:
        return None
    hatch = (style.hatch_angle, style.hatch_gap)
    for view in views:
        draw_view(sheet, view, part, rng, hidden=plan.hidden and not view.name.startswith("section"), hatch=hatch)
    _relate(sheet, views, part, plan, rng, hatch)
    flat = list(sheet.views)
    for view in flat:
        round_things.dimension_round(sheet, view, part, rng)
        linear.dimension_lengths(sheet, view, part, rng)
    for view in flat:
        symbols.annotate_view(sheet, view, part, rng)
    engraving.engrave(sheet, flat, rng)
    pictorial = layout.place_pictorial(sheet, plan, part, rng)
    if pictorial:
        draw_view(sheet, pictorial, part, rng)
        if rng.random() < .3:
            marks.title(sheet, pictorial, rng, "", "view", layout.ratio(pictorial.scale) if rng.random() < .6 else "")
    furniture.finish(sheet, rng, part)
    return sheet


def _room(paper):
    """(width, height) in mm that border and title block are likely to leave."""
    return paper[0] - 45, paper[1] - 60


def _relate(sheet, views, part, plan, rng, hatch):
    """Cutting lines, details, titles of views."""
    by_name = {v.name: v for v in views}
    for view in views:
        if view.name.startswith("section") and view.geometry.parent in by_name:
            letter = marks.next_letter(sheet)
            view.label = letter
            if marks.cutting_line(sheet, by_name[view.geometry.parent], view, rng, letter):
                marks.title(sheet, view, rng, letter, "section", sheet.facts["scale"] if rng.random() < .2 else "")
    if plan.detail:
        table = layout.INCH if sheet.style.unit == "inch" else layout.METRIC
        found = marks.detail(sheet, rng.choice(views), part, rng, sorted(table))
        if found:
            geometry, scale, letter, (centre, radius) = found
            view = layout.place_free(sheet, geometry, "detail", [scale], plan.margin * .8)
            if view:
                view.label = letter
                draw_view(sheet, view, part, rng, hidden=False, centres=False, hatch=hatch)
                if marks.habit(sheet, "detail_edge", rng, [True, True, False]):
                    sheet.arc(tuple(view.page(centre)), radius * scale, 0, 360, Class.OTHER, sheet.style.thin)
                marks.title(sheet, view, rng, letter, "detail", layout.ratio(scale))
    others = [v for v in views[1:] if not v.label and v.name != "rear"]
    if others and rng.random() < .12:
        view, letter = rng.choice(others), marks.next_letter(sheet)
        if marks.view_arrow(sheet, views[0], view, rng, letter):
            view.label = letter
            marks.title(sheet, view, rng, letter, "arrow")
    named = rng.random() < .12
    for view in views:
        if named and not view.label:
            marks.title(sheet, view, rng)


def _shortened(part, rng):
    """Long parts are drawn with a break by half of the draughtsmen."""
    return rng.random() < .7 and broken.shortened(part, rng) or part


def _part(rng, held_out, index):
    parts = library.open_library()
    if index is not None:
        return parts[index]
    families = {f: places for f, places in parts.families().items() if (f in heldout.FAMILIES) == held_out and places}
    return parts[rng.choice(families[rng.choice(sorted(families))])]
