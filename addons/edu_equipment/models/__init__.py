from . import register
from . import ledger
from . import books
from . import importing
from . import loan
from . import disposal
from . import incident
from . import holding
