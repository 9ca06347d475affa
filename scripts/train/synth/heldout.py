"""What only validation sheets show: nothing named here is ever drawn for training.

Held-out sheets draw their fonts, title blocks, part families and styles from these lists alone, so that a figure
measured on them is one of generalisation.
"""
FAMILIES = ("clevis", "manifold", "pulley")

TITLE_BLOCKS = ("template_g", "startup", "school_wide", "din_logo", "foot_form", "y14_wide", "open_list")  # names of furniture/layouts.py

STYLES = ("free", "typed")  # presets of style.py

_T, _O, _L = "/usr/share/fonts/truetype/", "/usr/share/fonts/opentype/", "/usr/share/librecad/fonts/"
FONTS = frozenset({
    "/usr/share/texmf/fonts/opentype/public/tex-gyre/texgyreheroscn-regular.otf", _T + "open-sans/OpenSans-Regular.ttf",
    _T + "open-sans/OpenSans-Light.ttf", _T + "lato/Lato-Regular.ttf", _T + "dejavu/DejaVuSerif.ttf",
    _T + "routed-gothic/routed-gothic-wide.ttf", _O + "b612/B612-Bold.otf", _L + "standard.lff", _L + "lc_opengost-ar.lff",
    _L + "lc_opengost-br.lff",
})
