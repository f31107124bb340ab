"""What the benchmarks share: medians, with the garbage of earlier runs out."""

import gc
import statistics
import time


def median(work, times=3):
    """Return the median of the seconds that `work()` takes."""
    seconds = []
    for _turn in range(times):
        gc.collect()
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
