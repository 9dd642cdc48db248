"""What the figures promise, told as stories, properties and pages."""
