"""What was shown, as a PowerPoint file that the customer can work on."""
