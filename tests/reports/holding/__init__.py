"""A worker that holds still in the middle of a report, so that it can be killed there.

The product knows nothing of it: `tests.reports.holding.settings` installs this app, which wraps
the stages of the pipeline in the worker's process alone.
"""
