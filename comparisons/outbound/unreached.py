"""What is said when an address is not to be used, or does not answer."""


class Unreached(Exception):
    """The message is one plain sentence for whoever gave the address; it names nothing of our own network."""
