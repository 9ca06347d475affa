"""The figures of scripts/bench as one SVG: seconds of each stage and peak memory against the megapixels of a sheet."""

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 460, 340, 62, 18, 46, 46  # pixels of a panel and its margins
COLOURS = ("#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#76b7b2", "#9c755f", "#bab0ac", "#edc948")


def nice_step(largest):
    """The largest of 1, 2, 5, 10, … of which at least four fit."""
    step = 10.0 ** -6
    while True:
        for factor in (1, 2, 5):
            if largest / (step * factor) <= 5:
                return step * factor
        step *= 10


class Panel:
    """Axes from 0 to the largest values, and what is drawn on them."""

    def __init__(self, left, title, largest_x, largest_y, unit):
        self.left, self.largest_x, self.largest_y = left, largest_x or 1, largest_y or 1
        self.parts = [f'<text x="{left + LEFT}" y="26" class="title">{title}</text>']
        x0, y0 = self.at(0, 0)
        for value in self.steps(self.largest_y):
            x, y = self.at(0, value)
            self.parts.append(f'<path d="M{x:.1f} {y:.1f}H{left + WIDTH - RIGHT}" class="grid"/>'
                              f'<text x="{x - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
        for value in self.steps(self.largest_x):
            x, y = self.at(value, 0)
            self.parts.append(f'<text x="{x:.1f}" y="{y + 18:.1f}" text-anchor="middle">{value:g}</text>')
        self.parts.append(f'<path d="M{x0} {TOP}V{y0}H{left + WIDTH - RIGHT}" class="axis"/>'
                          f'<text x="{left + WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">megapixels</text>'
                          f'<text x="{left + 8}" y="{TOP - 8}">{unit}</text>')

    @staticmethod
    def steps(largest):
        step = nice_step(largest)
        return [step * i for i in range(int(largest / step) + 1)]

    def at(self, x, y):
        return (self.left + LEFT + (WIDTH - LEFT - RIGHT) * x / self.largest_x, HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y / self.largest_y)

    def line(self, points, colour):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.at(*point) for point in points))
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for point in points:
            x, y = self.at(*point)
            self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>')

    def band(self, below, above, colour):
        """The area between two lines of (megapixels, value)."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.at(*point) for point in [*below, *reversed(above)]))
        self.parts.append(f'<polygon points="{path}" fill="{colour}"/>')

    def note(self, x, y, text):
        left, top = self.at(x, y)
        self.parts.append(f'<text x="{left:.1f}" y="{top - 8:.1f}" text-anchor="end">{text}</text>')


def chart(figures, dpi):
    """`figures`: size to what `drawproc bench --json` wrote."""
    ordered = sorted(figures.items(), key=lambda item: item[1]["inputs"]["megapixels"])
    across = [figure["inputs"]["megapixels"] for _, figure in ordered]
    stages = list(dict.fromkeys(stage["stage"] for _, figure in ordered for stage in figure["stages"]))
    spent = [{stage["stage"]: stage["p50"] for stage in figure["stages"]} for _, figure in ordered]
    totals = [sum(one.values()) for one in spent]
    memory = [figure["peak_memory_bytes"]["program"] / 1e6 for _, figure in ordered]
    time = Panel(0, f"Seconds of a sheet at {dpi} dpi, by stage", max(across), max(totals), "s")
    below = [(x, 0) for x in across]
    for stage, colour in zip(stages, COLOURS):
        above = [(x, y + one.get(stage, 0)) for (x, y), one in zip(below, spent)]
        time.band(below, above, colour)
        below = above
    for i, (stage, colour) in enumerate(zip(stages, COLOURS)):
        y = TOP + 4 + 17 * i
        time.parts.append(f'<rect x="{LEFT + 10}" y="{y}" width="11" height="11" fill="{colour}"/><text x="{LEFT + 27}" y="{y + 10}">{stage}</text>')
    held = Panel(WIDTH, f"Peak memory of the program at {dpi} dpi", max(across), max(memory), "MB")
    held.line(list(zip(across, memory)), COLOURS[0])
    for (size, _), x, total, peak in zip(ordered, across, totals, memory):
        time.note(x, total, size)
        held.note(x, peak, size)
    style = "text{font:12px sans-serif;fill:#333}.title{font-size:14px;font-weight:bold}.grid{stroke:#ddd}.axis{stroke:#333;fill:none}"
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" width="{2 * WIDTH}" height="{HEIGHT}">'
            f'<style>{style}</style><rect width="100%" height="100%" fill="#fff"/>' + "\n".join(time.parts + held.parts) + "</svg>\n")
