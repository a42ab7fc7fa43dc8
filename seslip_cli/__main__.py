"""The program: `seslip`, and `python -m seslip_cli`."""

import gc
import sys


def main() -> None:
    """Run the command line."""
    # One short run makes little garbage, and collecting it costs a twentieth of the start-up time.
    gc.disable()
    if sys.stdout is None or sys.stderr is None:
        sys.exit(6)  # nothing that is said could be heard
    from seslip_cli.cli.app import app

    app(prog_name="seslip")


if __name__ == "__main__":
    main()
