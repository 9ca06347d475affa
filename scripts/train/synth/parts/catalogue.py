"""The families by name, in the order in which a library takes turns at them."""
from . import rotors, turned

FAMILIES = {
    "shaft": turned.shaft, "pin": turned.pin, "bush": turned.bush, "fitting": turned.fitting,
    "flange": rotors.flange, "pulley": rotors.pulley, "gear": rotors.gear, "disc": rotors.disc,
}
