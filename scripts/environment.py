"""Makes and reuses `.venv`, so that each command of the README does its own set-up. Standard library only.

Written so that an old Python can still read it far enough to say that it is too old.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"
OLDEST = (3, 11)


def ensure_environment(extras=""):
    """The path of a Python that has Scenewright and `extras` ("", "dev") installed; exits with a sentence if it cannot.

    A stamp in `.venv` remembers what was installed from which files, so a second run installs nothing and needs no
    network; a run that was cut short left no stamp and is done again.
    """
    if sys.version_info < OLDEST:
        sys.exit(
            "Scenewright needs Python {}.{} or newer, and this is Python {}.{}. Install a newer one "
            "(python.org, or your system's packages) and run this again with it.".format(*OLDEST, *sys.version_info[:2])
        )
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / f"installed-{extras or 'base'}"
    wanted = _fingerprint()
    if _works(python) and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    _make_venv(python)
    _install(python, extras)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _fingerprint():
    digest = hashlib.sha256(sys.version.encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _works(python):
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import sys"], check=False, capture_output=True).returncode == 0


def _make_venv(python):
    if _works(python):
        return
    print(f"Making a private Python environment in {VENV} ...", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], check=False, capture_output=True, text=True
    )
    if made.returncode != 0:
        lines = (made.stderr or made.stdout).strip().splitlines()
        reason = lines[-1] if lines else "no reason given"
        sys.exit(
            f"Could not make a private Python environment ({reason}).\nPython's venv module may be missing: on Debian "
            "or Ubuntu run `sudo apt install python3-venv`, then run this again."
        )


def _install(python, extras):
    print("Installing what Scenewright needs (once; about a minute) ...", flush=True)
    target = f"{ROOT}[{extras}]" if extras else str(ROOT)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--constraint", str(CONSTRAINTS), "--editable", target]
    pins = {"PIP_CONSTRAINT": str(CONSTRAINTS), "PIP_BUILD_CONSTRAINT": str(CONSTRAINTS)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ, **pins})
    if done.returncode == 0:
        return
    said = (done.stderr or done.stdout).strip()
    print(said[-2000:], file=sys.stderr)
    if any(sign in said for sign in ("connection", "resolve", "No matching distribution", "timed out", "Network")):
        sys.exit("Could not reach the Python package index: check the network (or pip's settings) and run this again.")
    sys.exit("Could not install what Scenewright needs; pip's own words stand above.")
