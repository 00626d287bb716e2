"""Every check of the project: `python3 scripts/test.py [pytest arguments]`. Runs all of them, fails if any failed."""

import subprocess
import sys

from environment import ROOT, ensure_environment

CHECKS = (
    ("compile", ["-m", "compileall", "-q", "src"]),  # once, and not in each of the many processes that the tests start
    ("lint", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("layers", ["-c", "from importlinter.cli import lint_imports_command as run; run()"]),
    ("tests", ["-m", "pytest", "-n", "auto", "--dist", "worksteal"]),
)


def main():
    """Install on first use, run each check, and end with the tests' own closing line."""
    python = ensure_environment("dev")
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        extra = sys.argv[1:] if name == "tests" else []
        if subprocess.run([str(python), *command, *extra], cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
