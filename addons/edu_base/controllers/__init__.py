from . import label, register
