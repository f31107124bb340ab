from . import (
    test_calendar,
    test_counter,
    test_engine,
    test_law,
    test_people,
    test_place,
    test_unit,
)
