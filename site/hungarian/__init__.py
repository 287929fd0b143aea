"""What is Hungarian about text and numbers: sorting, and later number parsing. Knows nothing of PIMOR."""
