"""`python -m tests.bench`: speed and size, each beside a baseline measured in the same run."""
