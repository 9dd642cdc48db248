"""What is written down keeps step with what is built."""
