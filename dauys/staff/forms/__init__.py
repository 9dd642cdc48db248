"""What is asked about colleagues. Every weighty thing is asked, shown once more, and only then done."""
