from . import chain, label, register
