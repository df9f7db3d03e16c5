"""One module a format: bytes to text, run in the child process. `table` lists them, `sniff` tells which one it is."""
