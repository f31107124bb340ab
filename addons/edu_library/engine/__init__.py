from . import call_number, fold, isbd, isbn
