"""How a figure is written: 1.234, 4,5, 87,5 %, 1.250 m², 8.900.000 đ."""

from .register_format import format_number

SUFFIXES = {"percent": " %", "area": " m²", "money": " đ"}
NOTHING = "–"
MOST_DIGITS = 4


def format_metric(value, measure, digits=0):
    """Return the Vietnamese text of a value; no value is a dash.

    What is not zero is not shown as zero: up to four decimals say so. The space before
    the unit does not break.

    >>> format_metric(1234.5, "count", 1), format_metric(None, "ratio")
    ('1.234,5', '–')
    >>> format_metric(87.5, "percent", 1).replace(chr(160), " ")
    '87,5 %'
    >>> format_metric(1250, "area").replace(chr(160), " ")
    '1.250 m²'
    >>> format_metric(0.0033, "ratio", 1), format_metric(0, "ratio", 1)
    ('0,003', '0')
    """
    if value is None or value is False:
        return NOTHING
    while digits < MOST_DIGITS and value and not round(value, digits):
        digits += 1
    suffix = SUFFIXES.get(measure, "").replace(" ", "\u00a0")
    return format_number(value, digits) + suffix
