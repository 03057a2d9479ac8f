// Running over many files.
