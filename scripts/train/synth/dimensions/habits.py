"""How one sheet places its lengths: habits sampled once and kept in `style.extra`."""
from dataclasses import dataclass

from synth.style import choose

LAYOUTS = {"combined": 34, "baseline": 15, "chain": 14, "ends": 17, "ordinate": 9, "table": 3}


@dataclass(slots=True, frozen=True)
class Habits:
    layout: str              # of most views
    below: bool              # horizontal lengths rather below the view
    right: bool              # vertical lengths rather to its right
    outside_first: bool      # text outside rather follows the measuring direction
    line_between: bool       # the line goes on between arrows that stand outside
    tail: float              # of outside arrows, in arrow lengths
    shifted: float           # share of texts moved out of the middle
    staggered: bool          # texts of neighbouring lanes moved against each other
    inside: float            # share of lengths drawn on the part
    wipe: bool               # text interrupts what lies under it
    interrupted: bool        # extension lines stop where they cross a dimension line
    shoulder: bool           # narrow ones say their text on a bent line
    oblique: bool            # narrow ones may have leaning extension lines
    basic_positions: bool    # places of holes are theoretically exact
    reference_overall: bool  # a closed chain puts one of its lengths in brackets
    slots_by: str            # rim | centre: what of a slot is measured
    from_centre: bool        # extension lines of holes start at the centre, not beyond the rim
    hug: bool                # lanes start at what is measured, not at the view's edge
    running_line: bool       # ordinate: with a line, arrows and an origin circle
    joints: str              # of narrow chain members: dot | slash | arrows
    datum_low: bool          # baselines start left and below


def habits(style, rng):
    """The sheet's habits; the first caller's generator decides them."""
    if "lengths" not in style.extra:
        asme = style.standard == "asme"
        style.extra["lengths"] = Habits(
            layout=choose(rng, LAYOUTS), below=rng.random() < .55, right=rng.random() < .5, outside_first=rng.random() < .75,
            line_between=rng.random() < (.35 if asme else .75), tail=rng.choice([.8, 1.0, 1.4, 2.0]), shifted=rng.choice([0, 0, 0, .05, .15, .4]),
            staggered=rng.random() < .3, inside=rng.choice([0, .05, .1, .15, .3]), wipe=rng.random() < .35, interrupted=rng.random() < .12,
            shoulder=rng.random() < .3, oblique=rng.random() < .04, basic_positions=rng.random() < (.2 if asme else .08),
            reference_overall=rng.random() < .35, slots_by=rng.choice(["rim", "centre"]), from_centre=rng.random() < .3, hug=rng.random() < .2,
            running_line=rng.random() < .5, joints=rng.choice(["arrows", "arrows", "dot", "slash"]), datum_low=rng.random() < .7)
    return style.extra["lengths"]
