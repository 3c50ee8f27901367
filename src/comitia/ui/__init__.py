"""What every page shares: base templates, design tokens, static files, template tags, live parts.

It sits directly above the core and knows nothing of the apps above it. What it cannot know (the
federation's name, the navigation, the head of the record) is handed to it by settings and request
attributes; see `comitia.ui.context`.
"""
