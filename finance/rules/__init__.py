"""What counts as right in the money registers, as plain functions: tested without a database."""
