"""The pages of the hotline, one module for each thing that people do there."""
