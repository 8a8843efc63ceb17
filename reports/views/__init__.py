"""The pages of reports: asking for one, watching it, reading it, and the records of its figures."""
