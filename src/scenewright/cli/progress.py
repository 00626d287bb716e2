"""What the user sees while it runs: step logs with `-v`, a progress bar when it takes longer than a second."""

import sys
import threading
import time
from typing import Any

import click

PATIENCE = 1.0  # seconds before a bar appears


class Progress:
    """Told of each step by the pipeline. A context manager: leaving it takes the bar away."""

    def __init__(self, *, steps: int, verbose: bool) -> None:
        self._verbose = verbose
        self._steps = steps
        self._done = 0
        self._label = ""
        self._step_began = time.perf_counter()
        self._bar: Any = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> "Progress":
        if not self._verbose and sys.stderr is not None and sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._timer.cancel()
        self._log_step()
        with self._lock:
            if self._bar is not None:
                self._bar.__exit__(None, None, None)
                self._bar = None

    def step(self, label: str) -> None:
        """A new step begins."""
        self._log_step()
        self._label = label
        self._step_began = time.perf_counter()
        with self._lock:
            self._done += 1
            if self._bar is not None:
                self._bar.update(1, label)

    def _log_step(self) -> None:
        if self._verbose and self._label:
            elapsed = time.perf_counter() - self._step_began
            click.echo(f"{elapsed:8.3f} s  {self._label}", err=True)
            self._label = ""

    def _show(self) -> None:
        with self._lock:
            bar = click.progressbar(
                length=self._steps, file=sys.stderr, item_show_func=lambda label: label, show_eta=False, width=30
            )
            bar.__enter__()
            bar.update(min(self._done, self._steps), self._label)
            self._bar = bar
