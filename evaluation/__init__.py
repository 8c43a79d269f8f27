"""Measures crossread on public data and gold records; not shipped."""
