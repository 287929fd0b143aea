"""Pictures drawn by the demo itself: flat scenes for news and events, signs for organisations."""

import io
import random
from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 675)
# sky above, sky below, far hills, near hills, ground, accent
PALETTES = [
    ("#dceaf7", "#f7f1e3", "#9fc2c9", "#5f9ea0", "#2f6f6d", "#e2a33d"),
    ("#fbe8d3", "#fdf6ec", "#d9b38c", "#8fae7e", "#4c7a5a", "#c4553b"),
    ("#e4e6f5", "#faf3f0", "#b3b8dc", "#7480b8", "#3d4a86", "#e8b04b"),
    ("#e3f1e4", "#f9f9ef", "#a9cfa6", "#6aa86f", "#33704a", "#d98032"),
]
FONT = Path(__file__).parent / "fonts" / "DejaVuSans-Bold.ttf"


def scene(motif: str, seed: int) -> bytes:
    """A JPEG of hills with `motif` before them (a key of MOTIFS); the same seed gives the same picture."""
    rng = random.Random(seed)  # noqa: S311 - a picture, not a secret
    palette = PALETTES[seed % len(PALETTES)]
    width, height = SIZE
    image = _sky(palette)
    draw = ImageDraw.Draw(image)
    sun = rng.randint(width // 8, width * 7 // 8)
    draw.ellipse((sun - 70, 90, sun + 70, 230), fill=palette[5])
    _hills(draw, rng, palette[2], height * 0.5, 60)
    _hills(draw, rng, palette[3], height * 0.62, 45)
    draw.rectangle((0, height * 0.8, width, height), fill=palette[4])
    MOTIFS[motif](draw, rng, palette)
    return _bytes(image, "JPEG", quality=82)


def _sky(palette) -> Image.Image:
    shade = Image.linear_gradient("L").resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, palette[1]), Image.new("RGB", SIZE, palette[0]), shade)


def _hills(draw, rng, colour, top, swing):
    width, height = SIZE
    points, y = [(0, height)], top
    for x in range(0, width + 151, 150):
        points.append((x, y))
        y = top + rng.uniform(-swing, swing)
    draw.polygon([*_smooth(points[1:]), (width, height), (0, height)], fill=colour)


def _smooth(points):
    """A curve through `points` (Catmull-Rom), so that hills are round."""
    padded, curve = [points[0], *points, points[-1]], []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(12):
            t = step / 12
            curve.append(tuple(_catmull(a[i], b[i], c[i], d[i], t) for i in (0, 1)))
    return [*curve, points[-1]]


def _catmull(a, b, c, d, t):
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t
    )


def _town(draw, rng, palette):
    x = 40
    while x < SIZE[0] - 120:
        w, h = rng.randint(90, 150), rng.randint(80, 170)
        top, base = 560 - h, 560
        draw.rectangle((x, top, x + w, base), fill="#fdfaf3")
        draw.polygon([(x - 12, top), (x + w / 2, top - 60), (x + w + 12, top)], fill=rng.choice(palette[4:]))
        for wx in range(x + 18, x + w - 24, 36):
            draw.rectangle((wx, top + 24, wx + 18, top + 50), fill=palette[3])
        x += w + rng.randint(24, 90)


def _people(draw, rng, palette):
    draw.rounded_rectangle((240, 520, 960, 580), 30, fill="#fdfaf3")
    colours = [palette[4], palette[5], palette[3], "#3b3f4c"]
    for place, x in enumerate(range(300, 960, 120)):
        colour = colours[(place + rng.randint(0, 1)) % len(colours)]
        draw.ellipse((x - 32, 360, x + 32, 424), fill=rng.choice(["#f0c9a4", "#e0ac82", "#c98f66"]))
        draw.pieslice((x - 62, 430, x + 62, 620), 180, 360, fill=colour)
    draw.rounded_rectangle((240, 525, 960, 580), 20, fill="#fdfaf3")


def _works(draw, rng, palette):
    left = rng.randint(180, 320)
    for i in range(5):
        x = left + i * 130
        draw.polygon([(x, 440), (x + 130, 380), (x + 130, 440)], fill="#fdfaf3")
    draw.rectangle((left, 440, left + 650, 570), fill="#fdfaf3")
    for i in range(8):
        draw.rectangle((left + 30 + i * 76, 470, left + 76 + i * 76, 510), fill=palette[3])
    for x in (left + 60, left + 150):
        draw.rectangle((x, 260, x + 40, 420), fill=palette[5])


def _field(draw, rng, palette):
    for i in range(-8, 9):
        draw.line((600 + i * 40, 545, 600 + i * 150, 675), fill=palette[3], width=14)
    for _ in range(7):
        x = rng.randint(60, SIZE[0] - 60)
        draw.rectangle((x - 6, 470, x + 6, 540), fill="#6b4f35")
        draw.ellipse((x - 46, 380, x + 46, 490), fill=palette[4])


MOTIFS = {"town": _town, "people": _people, "works": _works, "field": _field}


def sign(text: str, seed: int) -> bytes:
    """A PNG sign with a few letters: the logo of an invented organisation."""
    palette = PALETTES[seed % len(PALETTES)]
    image = Image.new("RGB", (480, 320), "#ffffff")
    draw = ImageDraw.Draw(image)
    shape = (60, 40, 420, 280)
    if seed % 2:
        draw.ellipse(shape, fill=palette[4])
    else:
        draw.rounded_rectangle(shape, 60, fill=palette[4])
    draw.rectangle((60, 214, 420, 222), fill=palette[5])
    font = ImageFont.truetype(str(FONT), 110)
    draw.text((240, 145), text, font=font, fill="#ffffff", anchor="mm")
    return _bytes(image, "PNG", optimize=True)


def banner(first: str, second: str) -> bytes:
    """A PNG with two lines beside a ring of dots: the logo block of the invented funding."""
    image = Image.new("RGB", (1280, 400), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 60, 400, 340), fill="#23407c")
    for i in range(10):
        angle = i * 36
        x, y = _on_circle(220, 200, 95, angle)
        draw.ellipse((x - 12, y - 12, x + 12, y + 12), fill="#e8b04b")
    draw.text((450, 150), first, font=ImageFont.truetype(str(FONT), 58), fill="#23407c", anchor="lm")
    draw.text((450, 250), second, font=ImageFont.truetype(str(FONT), 38), fill="#333333", anchor="lm")
    return _bytes(image, "PNG", optimize=True)


def _on_circle(x, y, radius, degrees):
    return x + radius * cos(radians(degrees)), y + radius * sin(radians(degrees))


def _bytes(image: Image.Image, kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
