"""Amounts of money written out in Vietnamese, as official papers want them."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu")


def _below_hundred(tens, ones, after):
    """Words of two digits; `after` says that hundreds stand before them."""
    if not tens:
        if not ones:
            return []
        return ["lẻ", DIGITS[ones]] if after else [DIGITS[ones]]
    words = ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        return [*words, "mốt"]
    if ones == 5:
        return [*words, "lăm"]
    return [*words, DIGITS[ones]] if ones else words


def _group(number, after):
    """Words of up to three digits; `after` says that larger groups stand before."""
    hundreds, rest = divmod(number, 100)
    shown = after or hundreds > 0
    words = [DIGITS[hundreds], "trăm"] if shown else []
    return words + _below_hundred(*divmod(rest, 10), shown)


def _number(number, after=False):
    """Words of a whole number, billions read again from the left."""
    billions, rest = divmod(number, 10**9)
    words = [*_number(billions), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group, rest = divmod(rest, 1000**power)
        if group:
            words += _group(group, bool(words) or after)
            words += [SCALES[power]] if power else []
    return words


def amount_in_words(amount):
    """Return an amount of đồng in words, with a capital.

    >>> amount_in_words(3400000)
    'Ba triệu bốn trăm nghìn đồng'
    >>> amount_in_words(1005021)
    'Một triệu không trăm lẻ năm nghìn không trăm hai mươi mốt đồng'
    >>> amount_in_words(15), amount_in_words(0), amount_in_words(110)
    ('Mười lăm đồng', 'Không đồng', 'Một trăm mười đồng')
    >>> amount_in_words(2000000000), amount_in_words(-5)
    ('Hai tỷ đồng', 'Âm năm đồng')
    """
    number = round(amount)
    words = _number(abs(number)) or [DIGITS[0]]
    if number < 0:
        words = ["âm", *words]
    return f"{' '.join(words).capitalize()} đồng"
