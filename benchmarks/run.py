"""Our figures beside peers and limits, all measured in one run.

`make bench` calls this with the name of the test template; each benchmark works
on one copy of it. Each `bench_*.py` has KEY, WHAT and run(env) → ours, peer, limit
and whether the goal is met; what it makes is rolled back. Compare the ratios:
seconds depend on the machine.
"""

import importlib
import json
import os
import pathlib
import sys

from benchmarks.environment import environment

ROOT = pathlib.Path(__file__).parent


def measure(env):
    """Run every benchmark and return its rows in the order of their files."""
    rows = []
    pattern = os.environ.get("EDU_PATTERN", "").lower()
    for path in sorted(ROOT.glob("bench_*.py")):
        if pattern in path.stem:
            module = importlib.import_module(f"benchmarks.{path.stem}")
            print(f"… {module.WHAT}", file=sys.stderr, flush=True)
            row = {"key": module.KEY, "what": module.WHAT, **module.run(env)}
            env.cr.rollback()
            env.invalidate_all()
            rows.append(row)
    return rows


def table(rows):
    """Return the rows as an aligned table with ratios."""
    lines = [f"{'':10}{'ours':>10}{'peer':>10}{'limit':>10}  {'unit':8}{'goal':46}met"]
    for row in rows:
        figures = "".join(
            f"{'–' if row.get(name) is None else format(row[name], '.4g'):>10}"
            for name in ("ours", "peer", "limit")
        )
        met = "yes" if row["met"] else "NO"
        lines.append(f"{row['key']:10}{figures}  {row['unit']:8}{row['goal']:46}{met}")
    return "\n".join(lines)


def main():
    """Measure, write the results and print them as a table."""
    with environment("edu-bench") as env:
        rows = measure(env)
    text = json.dumps({"rows": rows}, ensure_ascii=False, indent=2)
    pathlib.Path(os.environ["EDU_RESULTS"]).write_text(f"{text}\n")
    print(table(rows))


if __name__ == "__main__":
    main()
