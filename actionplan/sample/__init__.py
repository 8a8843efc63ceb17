"""Sample progress: invented by a fixed seed, labelled, and never mixed up with what is real."""
