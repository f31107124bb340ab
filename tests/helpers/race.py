"""Many users at the same moment."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor


def race(functions) -> list:
    """Call all functions at once, each in a thread of its own.

    :return: for each (result, None, seconds) or (None, the exception, seconds)
    """
    functions = list(functions)
    gate = threading.Barrier(len(functions))

    def run(function):
        gate.wait()
        started = time.monotonic()
        try:
            return function(), None, time.monotonic() - started
        except Exception as error:
            return None, error, time.monotonic() - started

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))


def refusals(outcomes) -> list:
    """The exceptions among the outcomes."""
    return [error for _result, error, _seconds in outcomes if error]
