"""python3 -m tools COMMAND: what the Makefile calls."""

import errno
import sys
from importlib import import_module

from .process import Stop

COMMANDS = {
    "run": "server.run_command",
    "stop": "server.stop_command",
    "reset": "server.reset_command",
    "shell": "server.shell_command",
    "backup": "backup.backup_command",
    "restore": "backup.restore_command",
    "test": "testing.test_command",
    "lint": "linting.lint_command",
    "i18n": "linting.i18n_command",
    "bench": "testing.bench_command",
}
FULL = {errno.ENOSPC, errno.EDQUOT}


def main(words: list[str]) -> int:
    module, function = COMMANDS[words[0]].split(".")
    try:
        getattr(import_module(f".{module}", __package__), function)()
    except Stop as reason:
        print(f"Stopped: {reason}", file=sys.stderr)
        return 1
    except OSError as error:
        cause = "The disk is full" if error.errno in FULL else str(error)
        print(
            f"Stopped: {cause}. Put it right and try again.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; run the command again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
