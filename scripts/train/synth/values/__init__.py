"""What a dimension says: from a measured quantity to lettering, canonical text and value, in the sheet's own habits.

    from synth.values import Quantity, label
    l = label(style, rng, Quantity("diameter", 20.0, count=4))
    l.block, l.text, l.value, l.flags, l.written

    quantity    what is measured, and what a label is        habits      how a sheet writes, sampled once
    sizes       plain quantities to values                   numbers     decimals, fractions, degrees
    holes       call-outs and threads                        tolerances  which, how large, in which form
    notation    the values, their text, their report         iso286      limits and fits
    spelling    a value as this sheet draws it               words       by language
    ink         drawn rows to blocks                         known       what the grammar cannot read yet
    labels      all of it together                           checking    texts and values against the program's grammar
"""
from synth.values.labels import label
from synth.values.quantity import KINDS, Label, Quantity

__all__ = ["KINDS", "Label", "Quantity", "label"]
