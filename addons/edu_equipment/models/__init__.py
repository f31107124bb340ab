from . import register
from . import ledger
from . import books
from . import importing
from . import loan
