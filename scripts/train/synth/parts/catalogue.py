"""The families by name, in the order in which a library takes turns at them."""
from . import blocks, brackets, plates, rotors, sheetmetal, turned, welded

FAMILIES = {
    "shaft": turned.shaft, "plate": plates.plate, "flange": rotors.flange, "l_bracket": brackets.l_bracket, "cover": plates.cover,
    "block": blocks.block, "bush": turned.bush, "sheet": sheetmetal.sheet, "u_bracket": brackets.u_bracket, "lever": plates.lever,
    "pulley": rotors.pulley, "clevis": brackets.clevis, "bearing_housing": blocks.bearing_housing, "pin": turned.pin,
    "angle_bracket": brackets.angle_bracket, "gear": rotors.gear, "manifold": blocks.manifold, "fitting": turned.fitting,
    "weldment": welded.weldment, "disc": rotors.disc, "box_housing": blocks.box_housing,
}
