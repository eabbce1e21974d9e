"""The command line of the generator."""

import argparse
from pathlib import Path

import bench.generate
from bench.generate import generate


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.generate", description=bench.generate.__doc__
    )
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--claims", type=int, default=5_000, metavar="N", help="default: 5000")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="default: 1")
    options = parser.parse_args()
    generate(options.folder, claims=options.claims, seed=options.seed)


if __name__ == "__main__":
    main()
