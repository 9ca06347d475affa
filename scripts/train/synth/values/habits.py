"""How one sheet writes its dimensions: sampled once, so that a sheet is consistent, and kept in style.extra."""
from dataclasses import dataclass

from synth.style import choose
from synth.values import words

_KEY = "values.habits"


@dataclass(slots=True)
class Habits:
    language: str
    # tolerances
    toleranced: float          # share of sizes that carry one of their own
    tolerance_main: str        # the form that most of them have
    grade: int                 # IT grade that this sheet's tolerances lie around
    plus_minus: str            # "±", " ±", " ± "
    plus_minus_small: bool     # the tolerance behind ± in the size of deviations
    tolerance_gap: float       # before deviations, text heights
    deviation_layout: str      # stack | slash | blank
    deviation_align: str       # left | right | padded: a bare zero stands under the figures, not under the signs
    deviation_foot: bool       # the lower deviation stands on the nominal's baseline, not half below it
    zero: str                  # bare | places | signed
    same_places: bool          # both deviations show as many places
    match_places: bool         # and so does the nominal
    limits: str                # "\n" | "-" | "~" | "/"
    range_gap: str             # " - " | "-"
    limits_sign: str           # each | first | middle: where ⌀ stands beside stacked limits
    fit_gap: str
    fit_small: bool
    fit_pair: str              # slash | stack | bar
    fit_explained: str         # no | beside | brackets | below
    fit_share: float           # of fits among the tolerances of round things
    # numbers
    angle: str                 # decimal | minutes
    angle_places: int
    fractions: bool
    unit_mark: str             # "" | '"' | "mm" behind every size
    dual: str                  # no | beside | below
    dual_unit: str             # written within the brackets, mostly ""
    dual_sign: bool            # ⌀ repeated within the brackets
    dual_places: int
    dual_zero: bool            # 0.5 within the brackets, not .5
    # marks
    sign_gap: str              # between ⌀ and its number
    radius_gap: str
    count_mark: str            # as drawn: "4x ", "4X", "4 x ", "4-"
    count_behind: float        # share written "2 PL" or "(4x)" behind the size instead
    chamfer: str               # C | times | angle_first | word | slash
    times: str                 # of 1x45°: "x", " x ", " X ", "×"
    square_word: bool
    # what is said beside sizes
    basic: float
    box_holds_count: bool
    basic_word: str            # "" is a box
    reference: float
    reference_word: str        # "" is brackets
    typical: float
    typical_word: str
    qualifier_below: bool
    max_word: str
    min_word: str
    limit_word_first: bool
    not_to_scale: float
    # holes and threads
    fashion: str               # signs | words | japanese
    through: str               # "" for none
    depth_word: str            # "" is ↧
    depth_word_first: bool
    depth_gap: str             # between ↧ and its number
    depth_times: str           # " x " | " "
    depth_space: bool          # before ↧
    hole_rows: bool            # each step on its row
    hole_align: str            # left | centre
    core_first: bool           # core hole above its thread
    core_shown: float
    bore_gap: str              # between ⌴ and its ⌀
    thread_times: str          # "x", " x ", "X", "×"
    thread_dash: str           # "-", " - ", " "
    thread_pitch: float        # share of coarse threads that say their pitch
    thread_class: float
    equal: float
    pitch_circle: tuple        # (word, stands before)
    thickness: tuple
    flats: tuple
    total: str                 # of equal spacings, behind 3x 20
    pair_gap: float            # between deviations, in their height
    row_gap: float             # between rows, in text heights



def habits(style, rng):
    """The habits of the sheet that has this style."""
    if _KEY not in style.extra:
        style.extra[_KEY] = _sample(style, rng)
    return style.extra[_KEY]


def _word(rng, table, language):
    """(word, stands before) from a table of words before and behind, the other language's where one has none."""
    before, behind = table[language]
    both = {(w, True): n for w, n in before.items()} | {(w, False): n for w, n in behind.items()}
    return choose(rng, both or {(w, False): n for w, n in table["en"][1].items()})


def _sample(style, rng):
    asme, jis = style.standard == "asme", style.standard == "jis"
    inch, capitals = style.unit == "inch", asme or style.standard == "jis"
    language = words.spoken(style.language)
    if language != "en" and rng.random() < .25:
        language = "en"

    def one(table):
        word = choose(rng, table[language])
        return word.upper() if capitals and language == "en" else word

    signs = rng.random() < (.8 if asme else .72)
    fashion = "japanese" if jis and rng.random() < (.3 if style.language == "ja" else .1) else "signs" if signs else "words"
    depth_first = language != "en" and rng.random() < .5 or jis and rng.random() < .25
    mark = style.count_mark
    if mark.strip() in ("x", "X", "×") and rng.random() < .1:
        mark = f" {mark.strip()} "
    main = choose(rng, {"symmetric": 50, "deviations": 24, "limits": 22, "unilateral": 4} if asme else
                  {"symmetric": 46, "deviations": 36, "fit": 12, "limits": 6, "unilateral": 3})
    zero = choose(rng, {"bare": 18, "places": 22, "signed": 60} if asme else {"bare": 86, "places": 8, "signed": 6})
    chamfer = choose(rng, {"times": 88, "angle_first": 5, "word": 4, "C": 3} if asme else {"C": 80, "times": 18, "word": 2} if jis else
                     {"times": 74, "C": 16, "angle_first": 4, "slash": 3, "word": 3})
    times = "/" if chamfer == "slash" else choose(rng, {" X ": 60, "X": 15, " x ": 15, "x": 10} if asme else {"x": 50, " x ": 25, "×": 12, "X": 6, " × ": 7})
    return Habits(
        language=language,
        toleranced=choose(rng, {.03: 22, .12: 28, .3: 28, .65: 22}), tolerance_main=main, grade=choose(rng, {7: 15, 8: 20, 9: 20, 10: 20, 11: 15, 12: 10}),
        plus_minus=choose(rng, {"±": 66, " ±": 16, " ± ": 18}), plus_minus_small=rng.random() < .14,
        tolerance_gap=rng.choice([.2, .28, .35, .5, .7]), deviation_layout=choose(rng, {"stack": 88, "slash": 8, "blank": 4}),
        deviation_align=choose(rng, {"left": 45, "right": 30, "padded": 25}), deviation_foot=not asme and rng.random() < .25, zero=zero,
        same_places=zero != "bare" or rng.random() < .55, match_places=rng.random() < (.85 if inch else .4 if asme else .2),
        limits=choose(rng, {"\n": 68, "-": 27, "/": 5} if asme else {"\n": 70, "~": 14 if jis else 3, "-": 10, "/": 5}),
        range_gap=rng.choice([" - ", " - ", "-"]), limits_sign=choose(rng, {"each": 30, "first": 25, "middle": 45}),
        fit_gap=rng.choice(["", "", " "]), fit_small=rng.random() < (.22 if style.standard == "din" else .06), fit_pair=choose(rng, {"slash": 60, "stack": 20, "bar": 20}),
        fit_explained=choose(rng, {"no": 66, "beside": 10, "brackets": 14, "below": 10}), fit_share=choose(rng, {.05: 35, .15: 35, .4: 30} if asme else {.3: 30, .6: 40, .85: 30}),
        angle="minutes" if rng.random() < (.08 if inch else .06) else "decimal", angle_places=choose(rng, {0: 80, 1: 15, 2: 5}),
        fractions=inch and rng.random() < .08, unit_mark=choose(rng, {"": 92, '"': 8} if inch else {"": 97, "mm": 3}),
        dual=choose(rng, {"no": 91, "beside": 4, "below": 5}), dual_unit=choose(rng, {"": 80, "in" if not inch else "mm": 20}), dual_sign=rng.random() < .25,
        dual_zero=not inch and rng.random() < .3 or inch, dual_places=choose(rng, {1: 40, 2: 60} if inch else {2: 25, 3: 70, 4: 5}),
        sign_gap=" " if rng.random() < .08 else "", radius_gap=" " if rng.random() < .04 else "", count_mark=mark, count_behind=choose(rng, {0: 85, .3: 9, .9: 6}),
        chamfer=chamfer, times=times, square_word=asme and rng.random() < .15,
        basic=choose(rng, {0: 50, .06: 20, .22: 15, .45: 15} if asme else {0: 72, .05: 14, .2: 9, .4: 5}), box_holds_count=rng.random() < .5,
        basic_word="BSC" if asme and rng.random() < .04 else "", reference=choose(rng, {.01: 50, .04: 35, .1: 15}),
        reference_word=one(words.REFERENCE) if rng.random() < (.3 if asme else .08) else "",
        typical=choose(rng, {0: 45, .03: 35, .1: 20}), typical_word=one(words.TYPICAL), qualifier_below=rng.random() < .2,
        max_word=one(words.MAXIMUM), min_word=one(words.MINIMUM), limit_word_first=language == "de" and rng.random() < .4, not_to_scale=.005,
        fashion=fashion, through=one(words.THROUGH) if rng.random() < (.82 if asme else .45) else "",
        depth_word="" if fashion == "signs" and rng.random() < .93 else one(words.DEPTH_BEFORE if depth_first else words.DEEP), depth_word_first=depth_first,
        depth_gap=rng.choice(["", "", "", " "]), depth_times=rng.choice([" x ", " ", " X " if capitals else " "]), hole_rows=rng.random() < .85,
        depth_space=rng.random() < .8, hole_align=choose(rng, {"left": 55, "centre": 45}), core_first=rng.random() < .5, core_shown=choose(rng, {0: 60, .5: 25, 1: 15}),
        bore_gap=rng.choice(["", "", " "]), thread_times=choose(rng, {"x": 55, " x ": 20, "×": 10, " × ": 3, "X": 12}) if not asme else choose(rng, {"X": 35, " X ": 20, "x": 45}),
        thread_dash=choose(rng, {"-": 60, " - ": 28, " ": 12}), thread_pitch=choose(rng, {0: 50, 1: 50}) if not asme else choose(rng, {0: 20, 1: 80}),
        thread_class=choose(rng, {0: 55, 1: 45}), equal=choose(rng, {0: 60, .4: 25, .9: 15}),
        pitch_circle=_word(rng, words.PITCH_CIRCLE, language) if rng.random() < .3 else ("", False), thickness=_word(rng, words.THICKNESS, language),
        flats=_word(rng, words.FLATS, language) if rng.random() < .8 else ("", False),
        total=choose(rng, {" (={})": 35, " (= {})": 15, "={}": 25, " = {}": 25}), pair_gap=rng.uniform(.22, .5), row_gap=rng.uniform(.55, .95))
