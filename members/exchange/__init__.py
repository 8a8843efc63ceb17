"""Tables in and out of the admin: their files, their cells, and the records that they stand for."""
