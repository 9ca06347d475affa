"""python -m synth.symbols show --out DIR [--seed N]: contact sheets of every symbol in several styles.
python -m synth.symbols check [--count N] [--drawproc FILE]: random frames, datums, targets and textures through
`drawproc dev parse`; every one must be read as what it is and printed as it stands."""
import argparse
import json
import os
import random
import subprocess
import sys

from synth import render, style as styles
from synth.dimensions.arrows import along
from synth.ink import Class, Pose, Sheet
from synth.symbols import datum, edge, frame, habits as h, texture, tick, tolerance, weld


def random_case(seed):
    """(text, boxed, expected parse) of one random symbol."""
    rng = random.Random(f"symbol {seed}")
    style = styles.sample(rng)
    habit = h.habits(style, rng)
    kind = rng.choices(["frame", "texture", "datum", "target"], [60, 32, 4, 4])[0]
    if kind == "frame":
        feature = rng.choice(list(tolerance.BY_FEATURE))
        f = tolerance.dress(tolerance.sample(rng, style, feature, "ABC"[:rng.randint(0, 3)]), rng, style, habit, feature, rng.random() < .5)
        return f.text(), False, f.value()
    if kind == "texture":
        t = texture.sample(rng, style, habit)
        return t.text(), False, t.value()
    if kind == "datum":
        letter = rng.choice("ABCDEFGHKLMNPRSTXYZ")
        return (f"-{letter}-" if rng.random() < .2 else letter), True, {"datum": {"label": letter}}
    area = rng.choice(["", "⌀6", "⌀0.5", "10x20", "⌀12"])
    label = rng.choice("ABC") + str(rng.randint(1, 6))
    return f"{area}|{label}", False, {"datum_target": {"label": label, "area": area or None}}


def disagreements(cases, drawproc):
    """What the program reads otherwise: (text, expected, read, printed)."""
    given = "".join(json.dumps({"text": text, "box": box} if box else text, ensure_ascii=False) + "\n" for text, box, _ in cases)
    answer = subprocess.run([drawproc, "dev", "parse"], input=given, capture_output=True, text=True, check=True).stdout.splitlines()
    found = []
    for (text, _, expected), line in zip(cases, answer, strict=True):
        read = json.loads(line)
        if read["parsed"] != expected or read["print"] != text:
            found.append((text, expected, read["parsed"], read["print"]))
    return found


def check(count, drawproc):
    wrong = disagreements([random_case(k) for k in range(count)], drawproc)
    for text, expected, read, printed in wrong[:20]:
        print(repr(text), "\n  expected", json.dumps(expected, ensure_ascii=False), "\n  read    ", json.dumps(read, ensure_ascii=False), repr(printed))
    print(f"{count} symbols, {len(wrong)} read otherwise")
    return 1 if wrong else 0


def show(out, seed):
    os.makedirs(out, exist_ok=True)
    for name, page in (("frames", _frames), ("signs", _signs), ("datums", _datums), ("textures", _textures), ("welds", _welds)):
        pixels = render.raster(page(seed), 150, colour=True)
        with open(os.path.join(out, f"{name}.png"), "wb") as file:
            file.write(render.png(pixels))


def _grid(seed, columns, rows, draw, size=(420, 297)):
    """A sheet of cells, each with a style of its own; `draw(sheet, rng, habits, x, y, k)` fills one."""
    sheet = Sheet(size, styles.sample(random.Random(seed)))
    for k in range(columns * rows):
        rng = random.Random(f"{seed} {k}")
        sheet.style = styles.sample(rng)
        draw(sheet, rng, h.habits(sheet.style, rng), 12 + (k % columns) * size[0] / columns, 22 + (k // columns) * (size[1] - 10) / rows, k)
    return sheet


def _frames(seed):
    def draw(sheet, rng, habit, x, y, k):
        feature = list(tolerance.BY_FEATURE)[k % len(tolerance.BY_FEATURE)]
        f = tolerance.dress(tolerance.sample(rng, sheet.style, feature, "ABC", rows=1 + k % 3 % 2 + (k % 7 == 0)), rng, sheet.style, habit, feature, True)
        frame.FrameBlock(f, sheet.style, habit).draw(frame.frame_note(sheet, f), Pose(x, y + 8))
    return _grid(seed, 5, 10, draw)


def _signs(seed):
    """All fourteen characteristics, in one column a style: drawn and from fonts."""
    def draw(sheet, rng, habit, x, y, k):
        if k >= 140:
            return
        name = list(tolerance.SIGNS)[k // 10]
        rng = random.Random(f"{seed} column {k % 10}")
        sheet.style = styles.sample(rng)
        habit = h.habits(sheet.style, rng)
        f = tolerance.Frame([tolerance.Row(name, tolerance.Zone("0.1", "⌀" if name == "position" else ""))])
        frame.FrameBlock(f, sheet.style, habit).draw(frame.frame_note(sheet, f), Pose(x, y))
    return _grid(seed, 10, 14, draw)


def _datums(seed):
    def draw(sheet, rng, habit, x, y, k):
        sheet.stroke([(x - 5, y), (x + 30, y)], Class.CONTOUR)
        if k % 4 == 3:
            block = datum.TargetBlock(rng.choice(["", "⌀6", "10x20"]), "A1", sheet.style, habit)
            note = datum.target_note(sheet, block)
            block.draw(note, Pose(x + 15, y + 20))
            datum.target_mark(note, (x, y + 10), rng.choice(["point", "circle", "square"]), 6, sheet.style)
            return
        note = datum.datum_note(sheet, "ABC"[k % 3], habit)
        box = datum.LetterBox(note.text, sheet.style, habit)
        direction = -90
        reach = 0.0 if habit.datum == "dashed" else habit.triangle * habit.slim * sheet.style.frame_text.height + habit.stem * sheet.style.frame_text.height
        pose, meeting = datum.box_pose(box, (x + 5, y), direction, reach)
        datum.draw_datum(note, box, (x + 5, y), direction, pose, meeting, habit)
    return _grid(seed, 8, 6, draw)


def _textures(seed):
    def draw(sheet, rng, habit, x, y, k):
        direction = (90, 180, 270, 0, 55)[k % 5] if k % 3 == 0 else 90
        at = (x + 8, y + 12)
        sheet.stroke([along(at, direction - 90, -9), along(at, direction - 90, 9)], Class.CONTOUR)
        t = texture.sample(rng, sheet.style, habit)
        block = tick.TextureBlock(t, sheet.style, habit, turned=direction in (270, 0))
        block.draw(tick.texture_note(sheet, t), block.standing(at, direction))
    return _grid(seed, 10, 9, draw)


def _welds(seed):
    def draw(sheet, rng, habit, x, y, k):
        if k % 8 == 7:
            limits = edge.sample(rng, sheet.style)
            edge.EdgeBlock(limits, sheet.style, ring=k % 3 == 0).draw(edge.edge_note(sheet, limits), Pose(x, y + 8))
            return
        w = weld.sample(rng, sheet.style, habit)
        weld.WeldBlock(w, sheet.style, habit, right=k % 2 == 0).draw(weld.weld_note(sheet, w), Pose(x, y + 8))
    return _grid(seed, 6, 9, draw)


def main():
    parser = argparse.ArgumentParser(prog="python -m synth.symbols", description=__doc__.replace("\n", " "))
    commands = parser.add_subparsers(dest="command", required=True)
    s = commands.add_parser("show")
    s.add_argument("--out", required=True)
    s.add_argument("--seed", type=int, default=1)
    c = commands.add_parser("check")
    c.add_argument("--count", type=int, default=3000)
    c.add_argument("--drawproc", default=os.environ.get("DRAWPROC", "../../build/dev/bin/drawproc"))
    given = parser.parse_args()
    if given.command == "show":
        return show(given.out, given.seed)
    return check(given.count, given.drawproc)


if __name__ == "__main__":
    sys.exit(main())
