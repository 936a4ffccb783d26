"""vdocs: validation documents compiled from requirements, risks and test cases kept as YAML."""

__version__ = "0.1.0"
