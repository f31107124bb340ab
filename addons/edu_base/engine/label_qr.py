"""QR codes as a few vector rectangles, made fast enough for thousands of labels.

The patterns and tables are those of the `qrcode` library. Only the loop that runs
once per label is written anew: a fixed mask (choosing the prettiest of eight costs
eight times the work, and any can be read), and the frame of each size kept.
"""

import functools
import re

from qrcode import QRCode
from qrcode.base import gexp, glog, rs_blocks
from qrcode.constants import ERROR_CORRECT_M
from qrcode.LUT import rsPoly_LUT
from qrcode.util import mask_func

MASK = 3
LARGEST = 9  # 180 bytes: the length is written in eight bits up to here
DARK = re.compile(rb"\x01+")


@functools.lru_cache(maxsize=20000)
def qr_rectangles(text):
    """Return (modules per side, PDF rectangles of one unit per module).

    The origin is the lower left corner; the code has no quiet zone.

    >>> size, path = qr_rectangles("https://edu.example/q/P0123456789")
    >>> size, path.startswith("0 28 7 1 re")
    (29, True)
    """
    size, flat = qr_modules(text)
    parts = []
    for row in range(size):
        y = size - 1 - row
        for run in DARK.finditer(flat, row * size, (row + 1) * size):
            start, end = run.span()
            parts.append(f"{start - row * size} {y} {end - start} 1 re")
    return size, " ".join(parts)


def qr_svg(text):
    """Return the QR code as an SVG picture with its quiet zone.

    >>> qr_svg("https://edu.example/q/P0123456789")[:60]
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 37 37">'
    """
    size, flat = qr_modules(text)
    parts = []
    for row in range(size):
        for run in DARK.finditer(flat, row * size, (row + 1) * size):
            start, end = run.span()
            parts.append(
                f"M{start - row * size + 4} {row + 4}h{end - start}v1H"
                f"{start - row * size + 4}z"
            )
    side = size + 8
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path d="{"".join(parts)}"/></svg>'
    )


def qr_modules(text):
    """Return (modules per side, all modules row by row: 1 is dark).

    :raise ValueError: when the text is longer than a label can show

    >>> text = "https://edu.example/q/P0123456789"
    >>> code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=MASK)
    >>> code.add_data(text, optimize=0)
    >>> flat = bytes(cell for row in code.get_matrix() for cell in row)
    >>> qr_modules(text) == (29, flat)
    True
    """
    data = text.encode()
    for version in range(1, LARGEST + 1):
        size, frame, order, mask, blocks = _frame(version)
        room = sum(block.data_count for block in blocks)
        if len(data) + 2 <= room:
            break
    else:
        raise ValueError(f"Too long for a label: {text}")
    words = _with_correction(_data_words(data, room), blocks)
    bits = int.from_bytes(words, "big") << (len(order) - 8 * len(words)) ^ mask
    flat = bytearray(frame)
    for place, bit in zip(order, f"{bits:0{len(order)}b}".encode(), strict=True):
        flat[place] = bit & 1
    return size, bytes(flat)


def draw_qr(canvas, text, x, y, side):
    """Draw a QR code `side` points wide with its lower left corner at x, y."""
    size, path = qr_rectangles(text)
    module = side / size
    canvas.addLiteral(f"q {module:.4f} 0 0 {module:.4f} {x:.2f} {y:.2f} cm {path} f Q")


@functools.cache
def _frame(version):
    """Return what all codes of a version share: the side, the fixed modules, the
    order in which data fills the others, the mask in that order, the blocks."""
    code = QRCode(version=version, error_correction=ERROR_CORRECT_M)
    size = code.modules_count = version * 4 + 17
    code.modules = [[None] * size for _row in range(size)]
    for row, col in ((0, 0), (size - 7, 0), (0, size - 7)):
        code.setup_position_probe_pattern(row, col)
    code.setup_position_adjust_pattern()
    code.setup_timing_pattern()
    code.setup_type_info(False, MASK)
    if version >= 7:
        code.setup_type_number(False)
    order, upward = [], True
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        rows = range(size - 1, -1, -1) if upward else range(size)
        for row in rows:
            for col in (right, right - 1):
                if code.modules[row][col] is None:
                    order.append(row * size + col)
        upward = not upward
    is_masked = mask_func(MASK)
    mask = "".join("1" if is_masked(*divmod(place, size)) else "0" for place in order)
    frame = bytes(bool(cell) for row in code.modules for cell in row)
    return size, frame, order, int(mask, 2), rs_blocks(version, ERROR_CORRECT_M)


def _data_words(data, room):
    """Return mode, length, data, end mark and padding as `room` bytes."""
    number = 0b0100 << 8 | len(data)
    number = (number << 8 * len(data) | int.from_bytes(data, "big")) << 4
    words = number.to_bytes(len(data) + 2, "big")
    padding = b"\xec\x11" * (room // 2)
    return words + padding[: room - len(words)]


def _with_correction(words, blocks):
    """Return the bytes of all blocks interleaved, the correction bytes behind."""
    parts, corrections, start = [], [], 0
    for block in blocks:
        part = words[start : start + block.data_count]
        start += block.data_count
        parts.append(part)
        corrections.append(_correction(part, block.total_count - block.data_count))
    return bytes(
        part[index]
        for group in (parts, corrections)
        for index in range(max(map(len, group)))
        for part in group
        if index < len(part)
    )


@functools.cache
def _steps(length):
    """Return, for each leading byte, what it adds to the remainder."""
    logs = [glog(value) for value in rsPoly_LUT[length][1:]]
    return [bytes(length)] + [
        bytes(gexp(log + glog(lead)) for log in logs) for lead in range(1, 256)
    ]


def _correction(part, length):
    """Return the Reed-Solomon correction bytes of one block."""
    steps, remainder = _steps(length), 0
    low = (1 << 8 * (length - 1)) - 1
    for byte in part:
        lead = byte ^ remainder >> 8 * (length - 1)
        remainder = (remainder & low) << 8 ^ int.from_bytes(steps[lead], "big")
    return remainder.to_bytes(length, "big")
