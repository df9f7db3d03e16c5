"""The read-only door for assistants: a server of the Model Context Protocol over the desk. Needs the extra `mcp`."""
