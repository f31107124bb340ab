"""Vietnamese text from before Unicode: TCVN3 (.VnTime), VNI and windows-1258.

Nothing is converted on suspicion: a decoding counts only when the words it
gives are Vietnamese syllables.
"""

import re
import unicodedata

_TCVN3 = {
    **dict(zip("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ", strict=True)),
    **dict(zip("¨©ª«¬\xad®", "ăâêôơưđ", strict=True)),
    **dict(zip("µ¶·¸¹", "àảãáạ", strict=True)),
    **dict(zip("»¼½¾Æ", "ằẳẵắặ", strict=True)),
    **dict(zip("ÇÈÉÊË", "ầẩẫấậ", strict=True)),
    **dict(zip("ÌÎÏÐÑ", "èẻẽéẹ", strict=True)),
    **dict(zip("ÒÓÔÕÖ", "ềểễếệ", strict=True)),
    **dict(zip("×ØÜÝÞ", "ìỉĩíị", strict=True)),
    **dict(zip("ßáâãä", "òỏõóọ", strict=True)),
    **dict(zip("åæçèé", "ồổỗốộ", strict=True)),
    **dict(zip("êëìíî", "ờởỡớợ", strict=True)),
    **dict(zip("ïñòóô", "ùủũúụ", strict=True)),
    **dict(zip("õö÷øù", "ừửữứự", strict=True)),
    **dict(zip("úûüýþ", "ỳỷỹýỵ", strict=True)),
}
_TCVN3_TABLE = str.maketrans(_TCVN3)
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303"}
_VNI_HAT["ä"] = "\u0323"
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303"}
_VNI_BREVE["ë"] = "\u0323"
_VNI_SINGLE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
_TOKEN = re.compile(r"[^\s\x00-\x40\[-`{-\x7f]+")
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:uyê|uya|uyu|iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|"
    r"ai|ao|au|ay|âu|ây|eo|êu|ia|iu|iê|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|"
    r"ưa|ưi|ươ|ưu|[aăâeêioôơuưy])"
    r"(?:ch|ng|nh|[cmnpt])?$"
)


def is_syllable(word):
    """True when ``word`` can be a Vietnamese syllable.

    >>> [is_syllable(w) for w in ("Nguyễn", "kế", "thiết", "ThiÕt", "bÞ", "mét")]
    [True, True, True, False, False, True]
    """
    plain = unicodedata.normalize("NFD", word.lower())
    if len(_TONE_MARKS.findall(plain)) > 1:
        return False
    plain = unicodedata.normalize("NFC", _TONE_MARKS.sub("", plain))
    return bool(_SYLLABLE.match(plain))


def vietnamese_share(text):
    """Return ``(share, count)``: of the words with a non-ASCII letter, how many
    are Vietnamese syllables.

    >>> vietnamese_share("Kho thiết bị 12%"), vietnamese_share("ThiÕt bÞ d¹y häc")
    ((1.0, 2), (0.0, 4))
    """
    words = [word for word in _TOKEN.findall(text) if not word.isascii()]
    if not words:
        return 1.0, 0
    return sum(map(is_syllable, words)) / len(words), len(words)


def from_tcvn3(text):
    """Return Unicode text from TCVN3 shown as Latin-1 characters.

    >>> from_tcvn3("ThiÕt bÞ d¹y häc m«n VËt lÝ")
    'Thiết bị dạy học môn Vật lí'
    """
    return text.translate(_TCVN3_TABLE)


def from_vni(text):
    """Return Unicode text from VNI-Windows shown as Latin-1 characters.

    >>> from_vni("Thieát bò daïy hoïc moân Vaät lí, ñöôïc caáp")
    'Thiết bị dạy học môn Vật lí, được cấp'
    """
    out = []
    for char in text:
        low = char.lower()
        base = out[-1] if out else ""
        kind = unicodedata.normalize("NFD", base)[:1].lower()
        if kind in "aeouy" and kind and low in _VNI_TONES:
            out[-1] = base + _VNI_TONES[low]
        elif kind and kind in "aeo" and base.lower() == kind and low in _VNI_HAT:
            out[-1] = base + "\u0302" + _VNI_HAT[low]
        elif kind == "a" and base.lower() == "a" and low in _VNI_BREVE:
            out[-1] = base + "\u0306" + _VNI_BREVE[low]
        elif low in _VNI_SINGLE:
            single = _VNI_SINGLE[low]
            out.append(single if char == low else single.upper())
        else:
            out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


LEGACY = {"TCVN3": from_tcvn3, "VNI": from_vni}
_SURE, _FEW = 0.9, 3


def detect_legacy(text):
    """Return the name of the old encoding of ``text``, None for Unicode.

    :param text: a good sample, old text shown as Latin-1 characters.

    >>> detect_legacy("ThiÕt bÞ d¹y häc m«n VËt lÝ")
    'TCVN3'
    >>> detect_legacy("Thieát bò daïy hoïc moân Vaät lyù")
    'VNI'
    >>> detect_legacy("Kho thiết bị, Ф16, 5 µm"), detect_legacy("Müller, 5 µm")
    (None, None)
    """
    share, count = vietnamese_share(text)
    if count < _FEW or share > 0.5:
        return None
    scores = {name: vietnamese_share(fn(text))[0] for name, fn in LEGACY.items()}
    best = max(scores, key=scores.get)
    return best if scores[best] >= _SURE and scores[best] > share + 0.3 else None


def decode(data):
    """Return ``(text, encoding)`` of a text file, or ``(None, reason)``.

    Tried in this order: byte-order mark, UTF-8, UTF-16 without mark, then
    windows-1258, TCVN3 and VNI, of which one must give Vietnamese words.

    :return: reasons ``"broken_utf8"`` and ``"unknown"``.

    >>> decode("Tên;Đơn vị".encode("utf-8-sig"))
    ('Tên;Đơn vị', 'UTF-8')
    >>> decode("Tên thiết bị, số lượng".encode("utf-16"))[1]
    'UTF-16'
    >>> decode("ThiÕt bÞ d¹y häc".encode("latin-1"))
    ('Thiết bị dạy học', 'TCVN3')
    >>> decode("Số lượng thiết bị".encode("utf-8").replace(b"\\xe1", b"\\xff", 1))
    (None, 'broken_utf8')
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            return None, "unknown"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _bare_utf16(data) or _decode_single_byte(data)
    if legacy := detect_legacy(text[:20000]):
        return LEGACY[legacy](text), legacy
    return _bare_utf16(data) or (text, "UTF-8")


def _bare_utf16(data):
    head = data[:4000]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if zeros and zeros.count(0) > len(zeros) * 0.4:
            try:
                return data.decode(encoding), "UTF-16"
            except UnicodeDecodeError:
                return None
    return None


def _decode_single_byte(data):
    latin = data.decode("latin-1")
    candidates = {name: fn(latin) for name, fn in LEGACY.items()}
    candidates["windows-1258"] = unicodedata.normalize(
        "NFC", data.decode("cp1258", errors="replace")
    )
    scores = {
        name: vietnamese_share(text[:20000])[0] for name, text in candidates.items()
    }
    best = max(scores, key=scores.get)
    if _is_broken_utf8(data):
        return None, "broken_utf8"
    if scores[best] < _SURE or vietnamese_share(latin[:20000])[1] < 1:
        return None, "unknown"
    return candidates[best], best


def _is_broken_utf8(data):
    """True when most multi-byte characters are right UTF-8 and a few are not."""
    text = data.decode("utf-8", errors="replace")
    broken = len(re.findall("\ufffd+", text))
    right = sum(1 for char in text if ord(char) > 0x7F and char != "\ufffd")
    return right > 2 * broken
