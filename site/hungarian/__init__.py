"""What is Hungarian about text and numbers: sorting, numbers, words as search sees them."""
