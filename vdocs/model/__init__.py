"""What a validation project is: frozen, typed records named with the words of the field."""
