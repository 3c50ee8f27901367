"""The record: formal acts, appended and never changed."""
