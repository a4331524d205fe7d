"""The command line: one file a command; the only typer and rich of wfm."""
