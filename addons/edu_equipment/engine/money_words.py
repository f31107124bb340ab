"""Amounts in Vietnamese words, as minutes and vouchers want them («bằng chữ»)."""

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
SCALES = ("", "nghìn", "triệu", "tỉ", "nghìn tỉ", "triệu tỉ")


def _group(number, full):
    """Words of 0–999; `full` also says the hundreds that are missing."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        words += [DIGITS[tens], "mươi"]
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("lẻ")
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5 and tens:
        words.append("lăm")
    elif ones:
        words.append(DIGITS[ones])
    return words


def money_words(amount):
    """Return an amount of đồng in words, capital first.

    >>> money_words(0), money_words(15)
    ('Không đồng', 'Mười lăm đồng')
    >>> money_words(1_500_000)
    'Một triệu năm trăm nghìn đồng'
    >>> money_words(21_005_031)
    'Hai mươi mốt triệu không trăm lẻ năm nghìn không trăm ba mươi mốt đồng'
    """
    number, groups = round(amount), []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words = []
    for position in reversed(range(len(groups))):
        if groups[position]:
            words += _group(groups[position], bool(words))
            words += [SCALES[position]] if position else []
    text = " ".join([*(words or ["không"]), "đồng"])
    return text[0].upper() + text[1:]
