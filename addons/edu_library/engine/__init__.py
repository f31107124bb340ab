from . import (
    call_number,
    compensation,
    fold,
    isbd,
    isbn,
    marc_map,
    marc_merge,
    marc_read,
    marc_text,
    marc_write,
)
