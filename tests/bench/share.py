"""A worker without a broker, in a process of its own: takes share after share of a batch.

It says that it is ready, and begins with the batch whose id comes in on a line.
"""

import sys

import django


def main() -> None:
    django.setup()
    from reports import scorecards
    from reports.render.pdf import fonts

    fonts()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    scorecards.make_all(int(sys.stdin.readline()))


if __name__ == "__main__":
    main()
