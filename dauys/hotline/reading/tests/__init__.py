"""Tests of reading tables of past consultations."""
