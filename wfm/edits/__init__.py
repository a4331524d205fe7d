"""A roster edited by hand: what a supervisor changed in the workbook, and the roster that results."""
