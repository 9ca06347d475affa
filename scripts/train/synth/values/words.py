"""The few words that dimensions use, by language. Tables of weights; the language of a sheet that has none of its own
here writes English, as drawings of East Asia mostly do in their dimensions."""

THROUGH = {
    "en": {"THRU": 70, "THRU ALL": 22, "THROUGH": 4, "THRU HOLE": 1},
    "de": {"durchgehend": 50, "DURCHGEHEND": 15, "durch": 25, "DURCH": 10, "THRU": 5},
    "fr": {"traversant": 40, "débouchant": 30, "TRAVERSANT": 10, "DÉBOUCHANT": 8},
    "it": {"passante": 70, "PASSANTE": 30},
    "es": {"pasante": 60, "PASANTE": 40},
}
DEEP = {   # behind the depth
    "en": {"DEEP": 70, "DP": 20, "DP.": 3},
    "de": {"tief": 70, "TIEF": 30},
    "fr": {"prof.": 30, "PROF.": 30}, "it": {"prof.": 30, "PROF.": 30}, "es": {"PROF.": 30, "prof.": 20},
}
DEPTH_BEFORE = {   # before the depth
    "en": {"DEPTH": 30, "DP": 60}, "de": {"Tiefe": 60, "TIEFE": 30}, "fr": {"prof.": 50, "PROF.": 20, "profondeur": 15},
    "it": {"prof.": 60, "PROF.": 30}, "es": {"prof.": 50, "PROF.": 40},
}
TYPICAL = {"en": {"TYP": 70, "TYP.": 25, "TYPICAL": 3, "Typ.": 2}, "de": {"typ.": 60, "TYP": 30}, "fr": {"typ": 40, "TYP": 40, "TYP.": 20},
           "it": {"TIP.": 40, "tip.": 20, "TYP": 30}, "es": {"TÍP.": 20, "TIP.": 30, "TYP": 40}}
REFERENCE = {"en": {"REF": 75, "REF.": 20, "Ref.": 3}, "de": {"Ref.": 40, "REF": 40}, "fr": {"réf.": 40, "REF": 50}, "it": {"rif.": 50, "REF": 50},
             "es": {"ref.": 60, "REF": 40}}
MAXIMUM = {"en": {"MAX": 70, "MAX.": 20, "Max": 4, "max": 6}, "de": {"max.": 60, "MAX": 25, "max": 15}, "fr": {"maxi": 45, "max": 30, "MAX": 25},
           "it": {"max": 50, "MAX": 40}, "es": {"MÁX": 30, "máx.": 30, "MAX": 40}}
MINIMUM = {"en": {"MIN": 70, "MIN.": 20, "Min": 4, "min": 6}, "de": {"min.": 60, "MIN": 25, "min": 15}, "fr": {"mini": 45, "min": 30, "MIN": 25},
           "it": {"min": 50, "MIN": 40}, "es": {"MÍN": 30, "mín.": 30, "MIN": 40}}
EQUAL = {"en": {"EQ SP": 45, "EQ. SP.": 20, "EQUALLY SPACED": 25, "EQUI SPACED": 5, "EQS": 12}, "de": {"gleichmäßig verteilt": 30, "EQ SP": 3},
         "fr": {"équidistants": 50, "ÉQUIDIST.": 10}, "it": {"equidistanti": 50, "EQUID.": 20}, "es": {"equidistantes": 50, "EQUID.": 20}}
PLACES = {"en": {"{} PLACES": 35, "{} PL": 30, "{} PLCS": 15, "({} PLACES)": 8, "({} PL)": 8, "{} HOLES": 6}, "de": {"{} Stellen": 50, "({}x)": 50},
          "fr": {"({}x)": 60, "{} PL": 10}, "it": {"({}x)": 60}, "es": {"({}x)": 60}}
PITCH_CIRCLE = {   # before 80 | behind ⌀80
    "en": ({"PCD": 9, "P.C.D.": 3, "B.C. ⌀": 2, "PCD ⌀": 6}, {"PCD": 35, "P.C.D.": 14, "BC": 16, "B.C.": 16}),
    "de": ({"LK ⌀": 40, "TK ⌀": 20, "TK": 20, "Lochkreis ⌀": 20}, {}),
    "fr": ({}, {}), "it": ({}, {}), "es": ({}, {}),
}
SIDES = {"en": {"BOTH SIDES": 40, "BOTH ENDS": 30, "NEAR SIDE": 12, "FAR SIDE": 18}, "de": {"beidseitig": 1}, "fr": {"des 2 côtés": 1}, "it": {"2 lati": 1},
         "es": {"ambos lados": 1}}
COUNTERBORE = {"en": {"C'BORE": 50, "CBORE": 30, "COUNTERBORE": 6}, "de": {"Senkung": 50, "Zylindersenkung": 15}, "fr": {"lamage": 50, "LAMAGE": 20},
               "it": {"lamatura": 50, "LAMATURA": 20}, "es": {"avellanado cil.": 20, "CAJERA": 40}}
COUNTERSINK = {"en": {"CSK": 60, "C'SINK": 15, "CSINK": 15, "COUNTERSINK": 6}, "de": {"Senkung": 60, "Kegelsenkung": 15}, "fr": {"fraisure": 60, "FRAISURE": 20},
               "it": {"svasatura": 60, "SVASATURA": 20}, "es": {"avellanado": 60, "AVELLANADO": 20}}
SPOTFACE = {"en": {"SF": 60, "SPOTFACE": 20, "S'FACE": 20}, "de": {"Ansenkung": 1}, "fr": {"lamage": 1}, "it": {"lamatura": 1}, "es": {"refrentado": 1}}
DRILLED = {"en": {"DRILL": 60, "DRILL THRU": 40}}
THICKNESS = {   # (before, after); a "=" at the end is part of the word
    "en": ({"THK": 20, "T=": 25, "t=": 30, "t": 10, "THICKNESS": 3}, {"THK": 60, "THICK": 30, "THK.": 10}),
    "de": ({"t=": 50, "t": 15, "s=": 15, "Blechdicke": 15}, {}), "fr": ({"ép.": 40, "t=": 20, "e=": 20, "Ep.": 10}, {}),
    "it": ({"sp.": 40, "t=": 20, "Sp.": 20}, {}), "es": ({"esp.": 40, "t=": 20, "e=": 20}, {}),
}
FLATS = {"en": ({"AF": 10, "HEX": 8}, {"A/F": 45, "AF": 20, "A.F.": 6, "FLAT": 6}), "de": ({"SW": 1}, {}), "fr": ({}, {"s/plats": 30}),
         "it": ({"CH": 60, "ES.": 20}, {}), "es": ({"E/C": 50, "SW": 10}, {})}
KNURL = {"en": ("DIAMOND KNURL P{}", "STRAIGHT KNURL P{}", "MEDIUM DIAMOND KNURL", "KNURL {} RAA"), "de": ("Rändel DIN 82-RGE {}", "DIN 82-RAA {}", "RGE {}"),
         "fr": ("MOLETAGE CROISÉ {}", "moletage droit {}"), "it": ("zigrinatura {}", "ZIGRINATURA RGE {}"), "es": ("MOLETEADO {}", "moleteado RGE {}")}

_SPOKEN = ("en", "de", "fr", "it", "es")


def spoken(language):
    """The language of these tables that a sheet in `language` uses."""
    return language if language in _SPOKEN else "en"
