"""Claims and verdicts to files that an editor reads and anyone can check again."""
