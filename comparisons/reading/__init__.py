"""How a finished comparison reads: its rows turned into what the page shows, and nothing decided anew."""
