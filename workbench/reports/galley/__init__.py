"""The galley: an article as written, each quotation marked by what was found and decided, its source in the margin."""
