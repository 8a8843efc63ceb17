"""From files to rows: one loader a kind of file."""
