"""What people may send in, one file a topic, and what is said when it cannot be used."""
