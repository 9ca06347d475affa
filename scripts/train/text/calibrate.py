"""From the confidence of a line to the chance that it is read exactly: fitted on held-out lines, kept in the weights' card.

    calibrate.py ANSWERS...                 fits on one half of the sheets, shows the reliability of the other
    calibrate.py ANSWERS... --into FILE     and writes the map that is fitted on all into the card of the weights

ANSWERS are written by `measure_sheets.py --answers`. The map: which crops agreed picks one of a few polylines
(`agreed`: the first two crops said the same; `two`, `one`: so many of three did), and the line's confidence is looked up
in it, straight between its points and level beyond them. A text is never given more than its last point nor less than its
first, so that nothing is certain.
"""
import argparse
import json
import pathlib

import numpy as np

CASES = ("agreed", "two", "one")
POINTS = 5         # of a polyline at most
BINS = np.array([0, .5, .7, .8, .9, .95, .98, .99, 1.0001])


def case_of(votes, crops):
    """Three crops that all say the same (the first two differed in blanks) are as good as two that do."""
    return "agreed" if votes == crops else "two" if votes == 2 else "one"


def bare(text):
    return text.replace(" ", "")


def load(files):
    """(case, confidence, exact, odd sheet) of every answer that holds text."""
    out = []
    for file in files:
        for line in pathlib.Path(file).read_text().splitlines():
            seed, _, truth, text, confidence, least, votes, crops = json.loads(line)
            if bare(text):
                out.append((case_of(votes, crops), confidence, bare(truth) == bare(text), seed % 2))
    return out


def rising(values, weights):
    """The non-decreasing sequence nearest to values (pool adjacent violators)."""
    blocks = []
    for v, w in zip(values, weights):
        blocks.append([v, w, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            v2, w2, n2 = blocks.pop()
            v1, w1, n1 = blocks.pop()
            blocks.append([(v1 * w1 + v2 * w2) / (w1 + w2), w1 + w2, n1 + n2])
    return [v for v, _, n in blocks for _ in range(n)]


def fit(rows):
    """{case: [[confidence, chance], ...]}: means of groups of equal size, made monotone; one right and one wrong answer are
    added to each group, so that a group without errors is not certain."""
    map_ = {}
    for case in CASES:
        part = np.array(sorted(((c, e) for k, c, e, _ in rows if k == case), key=lambda r: r[0]), float)
        groups = np.array_split(part, min(POINTS, max(1, len(part) // 40))) if len(part) else [np.array([[.5, .5]])]
        x = [float(np.mean(g[:, 0])) for g in groups]
        y = rising([(g[:, 1].sum() + 1) / (len(g) + 2) for g in groups], [len(g) for g in groups])
        points = {round(a, 4): round(float(b), 4) for a, b in zip(x, y)}   # confidences that print alike are one point
        map_[case] = [list(point) for point in points.items()]
    return map_


def apply(map_, case, confidence):
    points = np.array(map_[case])
    return float(np.interp(confidence, points[:, 0], points[:, 1]))


def reliability(chances, exact):
    """(rows of the table, expected calibration error): said and true share of exact lines by what was said."""
    chances, exact = np.asarray(chances), np.asarray(exact, float)
    which = np.digitize(chances, BINS) - 1
    rows = [(BINS[k], min(BINS[k + 1], 1), int((which == k).sum()), float(chances[which == k].mean()), float(exact[which == k].mean()))
            for k in range(len(BINS) - 1) if (which == k).any()]
    return rows, sum(n * abs(said - true) for *_, n, said, true in rows) / len(chances)


def show(title, chances, exact):
    rows, error = reliability(chances, exact)
    print(f"{title}: expected calibration error {100 * error:.2f} %")
    for low, high, n, said, true in rows:
        print(f"| {low:.2f} to {high:.2f} | {n} | {100 * said:.1f} % | {100 * true:.1f} % |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("answers", nargs="+", type=pathlib.Path)
    parser.add_argument("--into", type=pathlib.Path, help="weights file whose card gets the map")
    arguments = parser.parse_args()
    rows = load(arguments.answers)
    learnt, judged = [r for r in rows if not r[3]], [r for r in rows if r[3]]
    exact = [e for _, _, e, _ in judged]
    show(f"as it stands, {len(judged)} lines of odd sheets", [c for _, c, _, _ in judged], exact)
    half = fit(learnt)
    show(f"calibrated on {len(learnt)} lines of even sheets", [apply(half, k, c) for k, c, _, _ in judged], exact)
    whole = fit(rows)
    print(json.dumps(whole))
    if arguments.into:
        import export
        export.add_to_card(arguments.into, "calibration", json.dumps(whole))


if __name__ == "__main__":
    main()
