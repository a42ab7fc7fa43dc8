"""The program: `seslip`, and `python -m seslip_cli`."""

import gc


def main() -> None:
    """Run the command line."""
    # One short run makes little garbage, and collecting it costs a twentieth of the start-up time.
    gc.disable()
    from seslip_cli.cli.app import app

    app(prog_name="seslip")


if __name__ == "__main__":
    main()
