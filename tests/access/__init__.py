"""Who may do what: docs/access.md, and every address of the site asked as everybody."""
