"""Playing a conference on a given roll without a browser: rehearsals and the demonstration.

A scenario says who is present, which motions come and how each votes; `play` runs it through the
same actions as the pages do, so that what is rehearsed is what will happen.
"""
