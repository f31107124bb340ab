"""Small drawings, so that the demonstration has pictures without any photograph."""

import base64
import io

from PIL import Image, ImageDraw

SIZE = 256
INK, GLASS, METAL, WOOD = "#2b4a5e", "#9fd3e6", "#8c99a3", "#b98a5b"
BACKGROUND = {
    "vl": "#e8eef7",
    "hh": "#eaf6ea",
    "sh": "#fbf1e3",
    "tin": "#efeafa",
    "dc": "#f2f2f2",
    "qpan": "#e9efe2",
}


def picture(subject):
    """Return a base64 PNG that stands for the equipment of a subject."""
    image = Image.new("RGB", (SIZE, SIZE), BACKGROUND[subject])
    DRAWINGS[subject](ImageDraw.Draw(image))
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue())


def _magnet(pen):
    pen.arc((58, 40, 198, 180), 180, 360, fill="#c0392b", width=40)
    for left in (58, 158):
        pen.rectangle((left, 110, left + 40, 180), fill="#c0392b")
        pen.rectangle((left, 180, left + 40, 214), fill=METAL)


def _flask(pen):
    pen.polygon(
        [(108, 40), (148, 40), (148, 108), (204, 206), (52, 206), (108, 108)],
        fill="white",
        outline=INK,
        width=5,
    )
    pen.polygon([(88, 148), (168, 148), (198, 202), (58, 202)], fill=GLASS)
    pen.rectangle((98, 32, 158, 46), fill=INK)


def _microscope(pen):
    pen.rectangle((60, 196, 196, 214), fill=INK)
    pen.arc((76, 70, 196, 206), 270, 80, fill=INK, width=16)
    pen.polygon([(92, 44), (124, 34), (160, 132), (128, 142)], fill=METAL)
    pen.rectangle((84, 158, 156, 170), fill=INK)


def _computer(pen):
    pen.rounded_rectangle((40, 50, 216, 166), 10, fill=INK)
    pen.rectangle((52, 62, 204, 154), fill=GLASS)
    pen.rectangle((114, 166, 142, 190), fill=METAL)
    pen.rounded_rectangle((84, 188, 172, 202), 5, fill=METAL)


def _desk(pen):
    pen.rectangle((40, 96, 216, 116), fill=WOOD)
    for left in (52, 192):
        pen.rectangle((left, 116, left + 12, 208), fill=METAL)
    pen.rectangle((64, 150, 192, 160), fill=METAL)


def _compass(pen):
    pen.ellipse((48, 48, 208, 208), fill="white", outline=INK, width=10)
    pen.polygon([(128, 68), (146, 128), (110, 128)], fill="#c0392b")
    pen.polygon([(128, 188), (146, 128), (110, 128)], fill=METAL)


DRAWINGS = {
    "vl": _magnet,
    "hh": _flask,
    "sh": _microscope,
    "tin": _computer,
    "dc": _desk,
    "qpan": _compass,
}
