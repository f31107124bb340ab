from . import controllers, engine, models, report, wizards
from .hooks import pre_init_hook
