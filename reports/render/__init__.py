"""Render: the figures as words on a page. It formats and rounds, computes nothing, queries nothing."""
