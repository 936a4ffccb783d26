"""House templates: the organisation's own Word template, with our styles where it has none."""
