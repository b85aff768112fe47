"""What a web page says of itself, and by which signs it keeps its text back."""
