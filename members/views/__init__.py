"""Pages about people and their seats."""
