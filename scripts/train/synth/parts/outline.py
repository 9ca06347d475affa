"""Closed plane outlines of lines and arcs (mm, counter-clockwise), as a draughtsman would set them out."""
from dataclasses import dataclass
from math import acos, atan2, cos, hypot, pi, radians, sin, tan

ON_SPHERE = 1e-3     # mm: corners nearer to a sphere than that lie on it


@dataclass(slots=True)
class Line:
    start: tuple[float, float]
    end: tuple[float, float]
    bevel: float = 0.0                 # leg of the corner that it bevels


@dataclass(slots=True)
class Arc:
    start: tuple[float, float]
    through: tuple[float, float]
    end: tuple[float, float]
    rounds: float = 0.0                # radius of the corner that it rounds

    def centre(self):
        (ax, ay), (bx, by), (cx, cy) = self.start, self.through, self.end
        d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by))
        a, b, c = ax * ax + ay * ay, bx * bx + by * by, cx * cx + cy * cy
        return (a * (by - cy) + b * (cy - ay) + c * (ay - by)) / d, (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / d


def polygon(corners):
    """An outline of corners (x, y) or (x, y, c): c > 0 rounds the corner with that radius, c < 0 bevels it by -c.

    Raises ValueError where neighbouring corners need more than the side between them has."""
    corners = [(*c, 0.0) if len(c) == 2 else c for c in corners]
    count = len(corners)
    ends, fills = [], []
    for i, (x, y, c) in enumerate(corners):
        before, after = corners[i - 1], corners[(i + 1) % count]
        a, b = hypot(before[0] - x, before[1] - y), hypot(after[0] - x, after[1] - y)
        u = ((before[0] - x) / a, (before[1] - y) / a)
        v = ((after[0] - x) / b, (after[1] - y) / b)
        opening = acos(max(-1, min(1, u[0] * v[0] + u[1] * v[1])))
        reach = -c if c <= 0 else c / tan(opening / 2)
        p, q = (x + u[0] * reach, y + u[1] * reach), (x + v[0] * reach, y + v[1] * reach)
        ends.append((reach, p, q))
        if c > 0:
            bisector = hypot(u[0] + v[0], u[1] + v[1])
            far = c / sin(opening / 2) - c
            fills.append(Arc(p, (x + (u[0] + v[0]) / bisector * far, y + (u[1] + v[1]) / bisector * far), q, c))
        else:
            fills.append(Line(p, q, -c) if c < 0 else None)
    path = []
    for i in range(count):
        following = (i + 1) % count
        side = hypot(corners[following][0] - corners[i][0], corners[following][1] - corners[i][1])
        if ends[i][0] + ends[following][0] > side + 1e-7:
            raise ValueError("corners too large for their side")
        if fills[i]:
            path.append(fills[i])
        if side - ends[i][0] - ends[following][0] > 1e-6:
            path.append(Line(ends[i][2], ends[following][1]))
    return path


def rectangle(width, height, corner=0.0, x=0.0, y=0.0):
    """Centred on (x, y); `corner` as in polygon, one value or four from the lower left on."""
    corner = corner if isinstance(corner, (list, tuple)) else (corner,) * 4
    a, b = width / 2, height / 2
    return polygon([(x - a, y - b, corner[0]), (x + a, y - b, corner[1]), (x + a, y + b, corner[2]), (x - a, y + b, corner[3])])


def circle(x, y, radius):
    return [Arc((x - radius, y), (x, y - radius), (x + radius, y)), Arc((x + radius, y), (x, y + radius), (x - radius, y))]


def slot(x, y, length, width, angle=0.0):
    """An obround: `length` over all, turned by `angle` degrees."""
    a, r, t = (length - width) / 2, width / 2, radians(angle)

    def at(u, v):
        return x + u * cos(t) - v * sin(t), y + u * sin(t) + v * cos(t)
    return [Line(at(-a, -r), at(a, -r)), Arc(at(a, -r), at(a + r, 0), at(a, r)),
            Line(at(a, r), at(-a, r)), Arc(at(-a, r), at(-a - r, 0), at(-a, -r))]


def belt(circles):
    """The outline of a taut belt around circles (x, y, r) given counter-clockwise, each of them touched."""
    count = len(circles)
    tangents = []
    for i, (x, y, r) in enumerate(circles):
        x2, y2, r2 = circles[(i + 1) % count]
        far = hypot(x2 - x, y2 - y)
        if far <= abs(r - r2):
            raise ValueError("one circle inside another")
        t = atan2(y2 - y, x2 - x) - acos((r - r2) / far)
        tangents.append(((x + r * cos(t), y + r * sin(t)), (x2 + r2 * cos(t), y2 + r2 * sin(t)), t))
    path = []
    for i, (x, y, r) in enumerate(circles):
        entry, leave = tangents[i - 1], tangents[i]
        turn = (leave[2] - entry[2]) % (2 * pi)
        mid = entry[2] + turn / 2
        path.append(Arc(entry[1], (x + r * cos(mid), y + r * sin(mid)), leave[0]))
        path.append(Line(leave[0], leave[1]))
    return path


def moved(path, x, y, angle=0.0):
    t = radians(angle)

    def at(p):
        return x + p[0] * cos(t) - p[1] * sin(t), y + p[0] * sin(t) + p[1] * cos(t)
    return [Line(at(s.start), at(s.end), s.bevel) if isinstance(s, Line) else
            Arc(at(s.start), at(s.through), at(s.end), s.rounds) for s in path]


def mirrored(path):
    """Mirrored at the y axis, still counter-clockwise."""
    def at(p):
        return -p[0], p[1]
    return [Line(at(s.end), at(s.start), s.bevel) if isinstance(s, Line) else
            Arc(at(s.end), at(s.through), at(s.start), s.rounds)
            for s in reversed(path)]


def bulged(path, spheres):
    """The outline with its straight pieces between two points of a sphere (centre x, radius) made arcs of it."""
    return [next((_arc(piece, x, radius) for x, radius in spheres if isinstance(piece, Line) and _chord(piece, x, radius)), piece) for piece in path]


def _chord(line, x, radius):
    return all(abs(hypot(u - x, v) - radius) < ON_SPHERE for u, v in (line.start, line.end)) and hypot(line.start[0] - line.end[0], line.start[1] - line.end[1]) > .05


def _arc(line, x, radius):
    u, v = (line.start[0] + line.end[0]) / 2 - x, (line.start[1] + line.end[1]) / 2
    far = hypot(u, v)
    return Arc(line.start, (x + u / far * radius, v / far * radius), line.end)
