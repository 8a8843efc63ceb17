"""Reminders and the weekly digest: who gets which mail, and when.

One mail a week tells a person all there is (docs/decisions/0009-one-mail-a-week.md); two days of a
reporting period give a reminder of their own, unless the digest has just said the same.
"""

from actionplan.reminders.running import letters, send_due

__all__ = ["letters", "send_due"]
