from . import chain, label, register
from . import filing
