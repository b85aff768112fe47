"""How often people keep the machine's verdict, how far they agree among themselves, and what they settled as gold.

Pure, and of the standard library alone: the web process draws these figures and never imports numpy.
"""
