"""Benchmarks that anyone can run on their own files: `python -m tests.bench.matching --help`."""
