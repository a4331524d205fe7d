"""What measures wfm: accuracy, speed, public instances, and peers side by side."""
