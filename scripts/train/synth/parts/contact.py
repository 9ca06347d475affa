"""Contact sheets: the views of parts side by side, to be looked at."""
import cv2
import numpy as np

INK = {True: (0, 0, 0), False: (150, 150, 150)}
SHIFT = 4          # fractional bits of OpenCV coordinates


def picture(view, width, height, margin=8):
    """A view drawn to fit: visible black, hidden grey, smooth light blue, cut faces shaded, known features red."""
    image = np.full((height, width, 3), 255, np.uint8)
    if not view.curves:
        return image
    left, bottom, right, top = view.box()
    scale = min((width - 2 * margin) / max(right - left, 1e-6), (height - 2 * margin - 10) / max(top - bottom, 1e-6))
    middle = np.array([(left + right) / 2, (bottom + top) / 2])

    def pixels(points):
        p = (np.asarray(points) - middle) * (scale, -scale) + (width / 2, height / 2 + 5)
        return np.round(p * 2 ** SHIFT).astype(np.int32)
    for rings in view.cut:
        cv2.fillPoly(image, [pixels(r) for r in rings], (225, 235, 205), cv2.LINE_AA, SHIFT)
    for curve in sorted(view.curves, key=lambda c: (c.visible, not c.smooth)):
        ink = (230, 190, 120) if curve.smooth else INK[curve.visible]
        if curve.feature >= 0 and not curve.smooth:
            ink = (40, 40, 200) if curve.visible else (160, 160, 235)
        cv2.polylines(image, [pixels(curve.points)], False, ink, 1, cv2.LINE_AA, SHIFT)
    cv2.putText(image, view.name, (4, 11), cv2.FONT_HERSHEY_SIMPLEX, .35, (120, 120, 120), 1, cv2.LINE_AA)
    return image


def strip(part, cell=170, columns=7):
    """One part: its views in a row with a caption."""
    pictures = [picture(v, cell, cell) for v in list(part.views.values())[:columns]]
    pictures += [np.full((cell, cell, 3), 255, np.uint8)] * (columns - len(pictures))
    row = np.hstack(pictures)
    size = " x ".join(f"{s:g}" for s in part.size)
    cv2.putText(row, f"{part.index} {part.family} {size}", (60, 11), cv2.FONT_HERSHEY_SIMPLEX, .38, (0, 0, 160), 1, cv2.LINE_AA)
    cv2.line(row, (0, cell - 1), (row.shape[1], cell - 1), (200, 200, 200), 1)
    return row


def sheets(parts, folder, rows=7, across=2):
    """Writes PNG pages of `rows` by `across` parts into the folder and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = list(parts)
    written = []
    for page in range(0, len(parts), rows * across):
        strips = [strip(p, columns=6) for p in parts[page:page + rows * across]]
        strips += [np.full_like(strips[0], 255)] * (-len(strips) % across)
        lines = [np.hstack(strips[i:i + across]) for i in range(0, len(strips), across)]
        path = folder / f"parts-{page // (rows * across) + 1:02d}.png"
        cv2.imwrite(str(path), np.vstack(lines))
        written.append(path)
    return written
