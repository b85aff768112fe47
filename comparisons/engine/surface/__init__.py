"""Two accounts compared by what stands on the page alone: words, numbers and names, in any language.

For languages that the models do not know. Sentences are the claims, nobody is taken for a speaker, and whatever is
not word for word the same asks for a look.
"""
