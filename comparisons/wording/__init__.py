"""How what was found is said: its words, its counts, and its quotations in their sentences. No Django."""
