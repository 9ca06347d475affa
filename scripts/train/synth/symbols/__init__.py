"""Symbols of drawings: feature control frames, datums and their targets, surface texture, welds, edges.

What a symbol says is a value (tolerance.Frame, texture.Texture, weld.Weld) with canonical text; how it looks is a block
(frame.FrameBlock, tick.TextureBlock, ...); where it goes is decided on a view by `annotate_view`. How much of which, and
in what proportions, is a habit of the sheet (habits.py).

    from synth.symbols import annotate_view
    notes = annotate_view(sheet, view, part, rng)
"""
from synth.symbols.annotate import annotate_view

__all__ = ["annotate_view"]
