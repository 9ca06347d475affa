"""From a Sheet to pixels and pages: raster, class map, PDF with live text, PDF with text as curves.

Pixels: page mm * dpi / 25.4; a pixel's centre lies at half a pixel. The class map is drawn by the same calls without
antialiasing, with the class as grey level, so it says for every pixel which class was drawn there last.
"""
import cv2
import numpy as np
import skia

from synth.ink import Area, Stroke


def raster(sheet, dpi, colour=False):
    """(H, W) uint8 grey, or (H, W, 3) RGB, white paper."""
    kind = skia.ColorType.kRGBA_8888_ColorType if colour else skia.ColorType.kGray_8_ColorType
    pixels = _canvas(sheet, dpi, kind, lambda canvas: draw(sheet, canvas))
    return np.ascontiguousarray(pixels[:, :, :3]) if colour else pixels


def class_map(sheet, dpi):
    """(H, W) uint8: 0 for paper, else ink.Class."""
    return _canvas(sheet, dpi, skia.ColorType.kGray_8_ColorType, lambda canvas: draw(sheet, canvas, classes=True), background=0)


def pdf(sheets, curves=False, images=None):
    """Bytes of a PDF, one page a sheet: live text, or text as curves; `images` (list of encoded JPEG/PNG bytes) makes a
    scanned one of the same sizes."""
    stream = skia.DynamicMemoryWStream()
    document = skia.PDF.MakeDocument(stream)
    for k, sheet in enumerate(sheets):
        w, h = sheet.size[0] / 25.4 * 72, sheet.size[1] / 25.4 * 72
        canvas = document.beginPage(w, h)
        if images:
            canvas.drawImageRect(skia.Image.MakeFromEncoded(skia.Data.MakeWithCopy(images[k])), skia.Rect.MakeWH(w, h))
        else:
            canvas.scale(72 / 25.4, 72 / 25.4)
            draw(sheet, canvas, curves=curves)
        document.endPage()
    document.close()
    return bytes(stream.detachAsData())


def _canvas(sheet, dpi, kind, paint, background=255):
    w, h = round(sheet.size[0] * dpi / 25.4), round(sheet.size[1] * dpi / 25.4)
    channels = 4 if kind == skia.ColorType.kRGBA_8888_ColorType else 1
    pixels = np.full((h, w, channels), background, np.uint8)
    info = skia.ImageInfo.Make(w, h, kind, skia.AlphaType.kPremul_AlphaType if channels == 4 else skia.AlphaType.kOpaque_AlphaType)
    surface = skia.Surface.MakeRasterDirect(info, pixels)
    with surface as canvas:
        canvas.scale(dpi / 25.4, dpi / 25.4)
        paint(canvas)
    return pixels if channels == 4 else pixels[:, :, 0]


def draw(sheet, canvas, classes=False, curves=False):
    """Draws all items in page mm. `classes` paints each in its class's grey level, without antialiasing."""
    paints, dashes = {}, {}
    for item in sheet.items:
        value = (int(item.cls),) * 3 if classes else item.colour
        if isinstance(item, Stroke):
            key = (value, item.width, item.dash)
            if key not in paints:
                paints[key] = _pen(value, item.width, item.dash, dashes, not classes)
            canvas.drawPath(_path(item), paints[key])
        elif isinstance(item, Area):
            key = (value,)
            if key not in paints:
                paints[key] = skia.Paint(Color=skia.Color(*value), AntiAlias=not classes)
            builder = skia.PathBuilder()
            for ring in item.rings:
                builder.addPolygon([skia.Point(float(x), float(y)) for x, y in ring], True)
            builder.setFillType(skia.PathFillType.kEvenOdd)
            canvas.drawPath(builder.detach(), paints[key] if classes or not item.gradient else _graded(item.gradient))
        else:
            key = (value,)
            if key not in paints:
                paints[key] = skia.Paint(Color=skia.Color(*value), AntiAlias=not classes)
            canvas.save()
            canvas.translate(item.pose.x, item.pose.y)
            if item.pose.angle:
                canvas.rotate(-item.pose.angle)
            item.run.draw(canvas, paints[key], curves)
            canvas.restore()


def _graded(gradient):
    colours = [skia.Color(*c) for c in gradient.colours]
    shader = skia.GradientShader.MakeLinear([skia.Point(*map(float, p)) for p in (gradient.start, gradient.end)], colours, gradient.places)
    return skia.Paint(Shader=shader, AntiAlias=True)


def _pen(colour, width, dash, dashes, smooth):
    pen = skia.Paint(Color=skia.Color(*colour), AntiAlias=smooth, Style=skia.Paint.kStroke_Style, StrokeWidth=width,
                     StrokeCap=skia.Paint.kButt_Cap if dash else skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kMiter_Join)
    if dash:
        if dash not in dashes:
            dashes[dash] = skia.DashPathEffect.Make(list(dash), 0)
        pen.setPathEffect(dashes[dash])
    return pen


def _path(item):
    if item.arc:
        (x, y), r, start, sweep = item.arc
        if abs(sweep) >= 360:
            return skia.Path.Circle(x, y, r)
        builder = skia.PathBuilder()
        builder.addArc(skia.Rect.MakeLTRB(x - r, y - r, x + r, y + r), -start, -sweep)
        return builder.detach()
    return skia.Path.Polygon([skia.Point(x, y) for x, y in item.points.tolist()], item.closed)


def png(pixels):
    """Encoded PNG of a grey or RGB picture, quickly rather than small."""
    ok, data = cv2.imencode(".png", pixels if pixels.ndim == 2 else pixels[:, :, ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 2])
    if not ok:
        raise ValueError(f"no PNG of {pixels.shape}")
    return data.tobytes()
