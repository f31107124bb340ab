from . import engine, models
from . import controllers, wizards
