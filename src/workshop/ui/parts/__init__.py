"""Parts for our side of the table: they may know the workshop, and never appear on the customer's screen."""
