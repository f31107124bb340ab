"""Break texts into printed lines by the widths of the typeface."""

from .register_fonts import char_widths, text_width

ELLIPSIS = "…"


def wrap(text, font_name, size, width):
    """Break a text into lines no wider than `width` points; long words are cut.

    >>> from .register_fonts import REGULAR, register_fonts
    >>> register_fonts()
    >>> wrap("Kính hiển vi quang học", REGULAR, 10, 60)
    ['Kính hiển vi', 'quang học']
    >>> wrap("một" + chr(10) + "hai", REGULAR, 10, 60), wrap("", REGULAR, 10, 60)
    (['một', 'hai'], [''])
    """
    widths = char_widths(font_name)
    limit = width * 1000 / size + 0.01
    lines = []
    for paragraph in text.split("\n"):
        if sum([widths[char] for char in paragraph]) <= limit:
            lines.append(paragraph)
        else:
            lines.extend(_wrap_words(paragraph.split(), widths, limit))
    return lines


def _wrap_words(words, widths, limit):
    line, used = "", 0
    space = widths[" "]
    for word in words:
        need = sum([widths[char] for char in word])
        if line and used + space + need <= limit:
            line, used = f"{line} {word}", used + space + need
            continue
        if line:
            yield line
        while need > limit and len(word) > 1:
            head = _cut(word, widths, limit)
            yield head
            word = word[len(head) :]
            need = sum([widths[char] for char in word])
        line, used = word, need
    yield line


def _cut(word, widths, limit):
    """Return the longest beginning of a word that fits, one letter at least."""
    used = 0
    for index, char in enumerate(word):
        used += widths[char]
        if used > limit:
            return word[: max(index, 1)]
    return word


def fit_lines(text, font_name, size, width, lines, smallest):
    """Shrink a text until it fits on some lines, then cut it with an ellipsis.

    :return: the lines and the size in points they fit with

    >>> from .register_fonts import REGULAR, register_fonts
    >>> register_fonts()
    >>> fit_lines("Kính hiển vi", REGULAR, 10, 60, 1, 6)
    (['Kính hiển vi'], 10)
    >>> fit_lines("Kính hiển vi quang học", REGULAR, 10, 60, 1, 8)
    (['Kính hiển vi qu…'], 8.0)
    """
    while True:
        broken = wrap(text, font_name, size, width)
        if len(broken) <= lines:
            return broken, size
        if size - 0.5 < smallest:
            break
        size -= 0.5
    kept = broken[:lines]
    last = broken[lines - 1] + " " + " ".join(broken[lines:])
    while last and text_width(last + ELLIPSIS, font_name, size) > width:
        last = last[:-1]
    kept[-1] = last.rstrip() + ELLIPSIS
    return kept, size
