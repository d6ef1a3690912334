"""Make the virtual environment and install a lock into it, only when the lock changed. Called by the Makefile.

Usage: python3 requirements/install.py LOCK...    (base, test, browser, dev, production)
"""

import hashlib
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"


def make_venv():
    """Make .venv with the running Python. Exits with a sentence where the interpreter comes without venv or pip."""
    print("Making .venv with Python {}.{}".format(*sys.version_info[:2]), flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        print((made.stdout + made.stderr).strip(), file=sys.stderr)
        sys.exit(f"{sys.executable} cannot make .venv; install its venv module (on Debian: apt install python3-venv).")


def install(lock):
    """Install requirements/LOCK.txt with pip, unless that very file is installed already."""
    text = HERE / (lock + ".txt")
    if not text.is_file():
        sys.exit(f"There is no requirements/{lock}.txt; the locks are base, test, browser, dev and production.")
    stamp, wanted = VENV / ("installed-" + lock), hashlib.sha256(text.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    print(f"Installing requirements/{lock}.txt", flush=True)
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([*pip, "--require-hashes", "--no-deps", "--requirement", str(text)])
    if done.returncode:
        sys.exit(
            f"pip could not install requirements/{lock}.txt; its words are above. "
            "Is the network up, and does pip reach its package index?"
        )
    stamp.write_text(wanted)


def main(locks):
    if sys.version_info < OLDEST:
        sys.exit("Chancery needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
    if not (VENV / "bin" / "python").exists():
        make_venv()
    for lock in locks or ["base"]:
        install(lock)


if __name__ == "__main__":
    main(sys.argv[1:])
