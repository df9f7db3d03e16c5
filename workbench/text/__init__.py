"""What letters are: their safe display, the folded words that matching compares, sentences, passages and languages."""
