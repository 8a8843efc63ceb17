"""Members' contributions as a workbook: written, read back as from a stranger, and compared."""
