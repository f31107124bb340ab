from . import register, ledger, books, importing
