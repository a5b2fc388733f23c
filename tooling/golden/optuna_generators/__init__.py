"""What @sf/search is held against, made by Optuna itself; the same code runs under 2.10.1 and 5.0.0."""
