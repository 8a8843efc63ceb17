"""Make one edition and print the most memory that it took, in MB."""

import django

if __name__ == "__main__":
    django.setup()

    from actionplan.models import Plan
    from tests.bench.edition import edition, peak_memory

    edition(Plan.objects.get())
    print(peak_memory())  # noqa: T201 - the answer to who asked
