"""Scripts that write the tables of the example services: names and habits are drawn, figures are stated."""
