"""A real Odoo server for tests, on a free port, with the job runner."""

import signal
import subprocess
import time

import requests

from tools import logcheck, odoo, process, shares

from .database import Database
from .rpc import Rpc


class Server:
    """One server process on one database; use it as a context manager."""

    def __init__(self, database: Database):
        self.database = database
        self.db = database.name
        self.port = shares.free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.log = process.log_file(self.db)
        self.log.touch()
        self.allowed: list[str] = []
        self.process: subprocess.Popen | None = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *error):
        self.stop()

    def start(self) -> None:
        """Start and wait until it answers."""
        words = [f"--http-port={self.port}", "--http-interface=127.0.0.1"]
        words += [f"--logfile={self.log}", "--workers=0", "--max-cron-threads=0"]
        self.process = subprocess.Popen(
            odoo.command(*words, db=self.db),
            stdin=subprocess.DEVNULL,
            **odoo.process_options(),
        )
        deadline = time.monotonic() + 120
        while not self.answers():
            assert self.process.poll() is None, odoo.first_error(self.log.read_text())
            assert time.monotonic() < deadline, f"no answer, see {self.log}"
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return requests.get(f"{self.base_url}/web/health", timeout=5).ok
        except requests.RequestException:
            return False

    def stop(self) -> None:
        """Stop as an administrator would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Stop as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, number: int) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(number)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def rpc(self, login: str = "admin", password: str | None = None) -> Rpc:
        """A session; without a password it is the login, as in our test users."""
        return Rpc(self.base_url, self.db, login, password or login)

    def shell(self, script: str) -> str:
        """Run a script in Odoo's shell on this database and return what it printed."""
        words = odoo.command(
            *["shell", "--logfile=", "--log-level=warn", "--no-http"], db=self.db
        )
        done = subprocess.run(
            words,
            input=script,
            capture_output=True,
            text=True,
            check=False,
            **odoo.process_options(),
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self):
        """A cursor as the application's role, to be used in a `with`."""
        return self.database.sql()

    def allow_log(self, *patterns: str) -> None:
        """Warnings that a test provokes on purpose."""
        self.allowed += patterns

    def log_problems(self) -> list[str]:
        """What the log holds above INFO and nobody allowed."""
        return logcheck.problems_in(self.log, self.allowed)
