"""What people write, made safe: Markdown in, HTML of a short allow-list out, and who is mentioned.

Pure: no Django, no database. ``markdown.render`` makes the HTML of a note, ``mentions.mentioned`` tells whom it
addresses by the same rule, and ``sanitize.sanitize`` is the last step of every rich text in the app.
"""
