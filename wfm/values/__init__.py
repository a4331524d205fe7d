"""The values that one stage hands to the next: frozen, and able to compute their own figures."""
