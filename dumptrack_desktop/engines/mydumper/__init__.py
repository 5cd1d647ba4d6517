"""mydumper and myloader: find them, drive them, read them, and judge what they did."""
