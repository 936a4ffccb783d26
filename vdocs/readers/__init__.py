"""Text to model: YAML as text, with findings that say where, what and what to do."""
