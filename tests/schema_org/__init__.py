"""The vocabulary of schema.org, as far as checks use it, and what holds JSON-LD against it."""
