"""Turns the packaged story (or STORY) into a screenplay in output/: `python3 scripts/demo.py [STORY ...]`."""

import subprocess
import sys

from environment import ROOT, ensure_environment


def main():
    """Install on first use, convert, and say what was written where."""
    stories = sys.argv[1:]
    if any(story in ("-h", "--help") for story in stories):
        print(__doc__)
        return 0
    python = ensure_environment()
    output = str(ROOT / "output")
    command = ["convert", "--output", output, "--", *stories] if stories else ["demo", "--output", output]
    return subprocess.run([str(python), "-m", "scenewright", *command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
