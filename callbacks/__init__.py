"""What happens on interaction: thin functions, one module per concern."""
