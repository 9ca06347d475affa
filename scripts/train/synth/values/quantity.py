"""What is measured and what a label of it is: the two values that everything else of this package passes around."""
from dataclasses import dataclass, field

KINDS = ("linear", "diameter", "radius", "spherical_diameter", "spherical_radius", "square", "angle", "arc_length", "chamfer",
         "thread", "hole", "pcd", "taper", "slope", "thickness", "ordinate", "coordinate", "spacing", "groove", "keyway", "gear",
         "knurl", "flat", "depth")


class Quantity:
    """Something a drawing states. `nominal` is in part mm (angles in degrees) as drawn; `count` is that of a pattern.

    Further sizes, part mm, by kind (all optional but those in capitals):

    diameter   internal (bool): a bore or a shaft, for its fits
    radius     full (bool): a slot's end, which needs no number
    hole       nominal is the bore, or the core of its thread; depth (0 or absent: through), counterbore, counterbore_depth, countersink,
               countersink_angle, spotface, spotface_depth, thread ("M8", "1/4-20 UNC"), thread_depth, tip_angle,
               pcd: the diameter that the pattern lies on
    thread     nominal is the outer diameter; THREAD "M20x1.5", length, external (bool)
    chamfer    angle (45)
    spacing    nominal is the whole length, SPACES how many equal steps it has; `angle` True when both are degrees
    pcd        holes: how many sit on the circle
    taper      nominal is (D - d) / L, 0.2 for 1:5;  slope: rise / run
    groove     nominal is the width; DEPTH or diameter of its ground
    keyway     nominal is the width; depth, length
    gear       nominal is the module; teeth, outside
    knurl      nominal is the pitch
    coordinate nominal is x, Y the other
    """
    __slots__ = ("kind", "nominal", "count", "feature", "sizes")

    def __init__(self, kind, nominal, count=1, feature=None, **sizes):
        if kind not in KINDS:
            raise ValueError(f"no such kind of quantity: {kind}")
        self.kind, self.nominal, self.count, self.feature, self.sizes = kind, float(nominal), int(count), feature, sizes

    def __repr__(self):
        return f"Quantity({self.kind!r}, {self.nominal}, count={self.count}, {self.sizes})"


@dataclass(slots=True)
class Label:
    """What a quantity looks like and says. `text` is canonical (as `drawproc dev parse` prints it), `value` what stands
    under "dimension" in report.json, `written` the number that is written, in part mm or degrees."""
    block: object                     # block.Block, ready to be placed
    text: str
    value: dict | None
    flags: dict = field(default_factory=dict)    # box, underline, strike; nts; grammar: "unread" where the grammar cannot,
                                                 # alphabet: "beyond" with characters that the recogniser has no label for
    written: float = 0.0              # of a tapped hole the thread's size where that comes first
    kind: str = "dimension"           # kind of note that it makes: dimension | note (gears, knurls, coordinates)
    said: str = ""                    # what the ink says, rows joined by line feeds

    def note(self, sheet, pose, **links):
        """Draws the label as a note of its own and returns it."""
        note = sheet.note(self.kind, text=self.text, value=self.value, flags=dict(self.flags), links=links)
        self.block.draw(note, pose)
        return note
