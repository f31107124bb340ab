from . import call_number, isbd, isbn
