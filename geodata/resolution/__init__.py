"""From the codes that figures were observed in to the classes of the taxonomy, and how much of that is estimated."""
