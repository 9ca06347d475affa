"""A plain A3 sheet, drawn without the composer, on which degradation is measured and looked at."""
from dataclasses import dataclass, field

import cv2
import numpy as np

CONTOUR, HIDDEN, CENTRE, HATCH, DIMENSION, EXTENSION, ARROW, TEXT, FRAME = 1, 2, 3, 4, 5, 6, 8, 9, 12


@dataclass(slots=True)
class TestPage:
    """Antialiased ink and its classes, uint8, with the boxes (left, top, right, bottom; pixels) of the texts."""
    image: np.ndarray
    classes: np.ndarray
    dpi: float
    boxes: list = field(default_factory=list)

    def px(self, mm):
        return mm * self.dpi / 25.4

    def stroke(self, points_mm, pen_mm, kind, level=0):
        points = [np.rint(self.px(np.asarray(points_mm, float)) * 16 - 8).astype(np.int32)]
        width = max(1, round(self.px(pen_mm)))
        cv2.polylines(self.image, points, False, level, width, cv2.LINE_AA, 4)
        cv2.polylines(self.classes, points, False, kind, width, cv2.LINE_8, 4)

    def text(self, x, y, words, cap_mm, level=0):
        """Words whose baseline starts at (x, y) mm."""
        face, width = cv2.FONT_HERSHEY_SIMPLEX, 1
        scale = self.px(cap_mm) / 21
        (length, height), _ = cv2.getTextSize(words, face, scale, width)
        at = round(self.px(x)), round(self.px(y))
        cv2.putText(self.image, words, at, face, scale, level, width, cv2.LINE_AA)
        cv2.putText(self.classes, words, at, face, scale, TEXT, width, cv2.LINE_8)
        self.boxes.append((at[0], at[1] - height - 1, at[0] + length, at[1] + 2))

    def dimension(self, left, right, y, foot, words, cap_mm, level):
        """A horizontal dimension at height y, extension lines from `foot`."""
        self.stroke([(left, y), (right, y)], .18, DIMENSION, level)
        for tip, way in ((left, 1), (right, -1)):
            self.stroke([(tip, foot), (tip, y)], .18, EXTENSION, level)
            head = [np.rint(self.px(np.array([(tip, y), (tip + way * 3, y - .5), (tip + way * 3, y + .5)])) * 16 - 8).astype(np.int32)]
            cv2.fillPoly(self.image, head, level, cv2.LINE_AA, 4)
            cv2.fillPoly(self.classes, head, ARROW, cv2.LINE_8, 4)
        self.text((left + right) / 2 - 2 * cap_mm, y - 1.2, words, cap_mm, level)


def circle_mm(x, y, radius):
    angle = np.linspace(0, 2 * np.pi, 120)
    return np.stack([x + radius * np.cos(angle), y + radius * np.sin(angle)], 1)


def draw(dpi=200.0, cap_mm=2.5, dimension_level=0):
    width, height = round(420 * dpi / 25.4), round(297 * dpi / 25.4)
    page = TestPage(np.full((height, width), 255, np.uint8), np.zeros((height, width), np.uint8), dpi)
    page.stroke([(20, 10), (410, 10), (410, 287), (20, 287), (20, 10)], .7, FRAME)
    for row in range(6):
        page.stroke([(230, 287 - 9 * row), (410, 287 - 9 * row)], .25, FRAME)
        page.text(233, 284 - 9 * row, "DRAWN BY  7043-12-B", cap_mm)
    for left, top in ((60, 50), (180, 50), (300, 50), (60, 160)):
        page.stroke([(left, top), (left + 80, top), (left + 80, top + 50), (left, top + 50), (left, top)], .5, CONTOUR)
        page.stroke(circle_mm(left + 25, top + 25, 14), .5, CONTOUR)
        for dash in range(14):
            page.stroke([(left + 45, top + 4 * dash - 2), (left + 45, top + 4 * dash + .8)], .25, HIDDEN)
        page.stroke([(left - 4, top + 25), (left + 84, top + 25)], .13, CENTRE)
        for k in range(12):
            page.stroke([(left + 50 + 2.5 * k, top + 50), (left + 50 + 2.5 * k + 2.5, top + 30)], .13, HATCH)
        page.dimension(left, left + 80, top + 62, top + 51, "80 +0.02", cap_mm, dimension_level)
        page.dimension(left + 11, left + 39, top - 8, top + 24, "28 H7", cap_mm, dimension_level)
        page.text(left + 30, top + 12, "R12.5", cap_mm, dimension_level)
    page.text(30, 270, "1. REMOVE BURRS AND SHARP EDGES   2. ALL DIMENSIONS IN MM", 3.5)
    page.text(30, 280, "TOLERANCES ISO 2768-mK", 5)
    return page
