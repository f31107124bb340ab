"""A Code 128 as a picture for the screen of a phone, sharp at any size."""

from reportlab.graphics.barcode.code128 import Code128

HEIGHT, QUIET = 30, 10  # in modules; scanners want ten quiet ones on both sides


def code128_svg(text):
    """Return the barcode of an ASCII text as SVG, its quiet zones included.

    >>> code128_svg("R0123456789").count("<rect"), "viewBox" in code128_svg("R1")
    (1, True)
    """
    bars = Code128(text, barWidth=1, quiet=False)
    bars.validate()
    bars.encode()
    bars.decompose()
    x, parts = QUIET, []
    for mark in bars.decomposed:
        # Capitals are bars, small letters are spaces: a = 1 module, b = 2, …
        width = ord(mark.lower()) - ord("a") + 1
        if mark.isupper():
            parts.append(f"M{x} 0h{width}v{HEIGHT}h-{width}z")
        x += width
    room = x + QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {room} {HEIGHT}" '
        f'preserveAspectRatio="none"><rect width="{room}" height="{HEIGHT}" '
        f'fill="#fff"/><path d="{"".join(parts)}"/></svg>'
    )
