"""The screen: Textual over the desk's use cases."""
