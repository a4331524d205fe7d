"""What a roster means: its figures, and the files that people read and print."""
