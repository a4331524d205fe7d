"""The version, in a module of its own so that the build needs to import nothing else."""

__version__ = "0.1.0"
