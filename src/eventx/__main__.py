"""`python -m eventx` and the `eventx` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from eventx.cli import app  # noqa: PLC0415 - the library needs no typer

    app()


if __name__ == "__main__":
    main()
