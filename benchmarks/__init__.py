"""Measurements, beside the bare cost of the same work in the same run, so that a ratio can be quoted on any machine.

Benchmarks are never timed tests: they print a table and judge nothing.
"""
