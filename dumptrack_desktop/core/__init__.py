"""What the program is about, as frozen values and pure functions: no Qt, no network, no database."""
