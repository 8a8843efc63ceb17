"""The Board's year as the demonstration plays it: every act through what people really do."""

from metropolis.cycle.playing import Act, acts

__all__ = ["Act", "acts"]
