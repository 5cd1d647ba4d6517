"""The window: tabs, dialogs, models, widgets. Talks to services, shows core values, decides nothing."""
