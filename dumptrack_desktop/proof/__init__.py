"""What we prove ourselves with: a private throw-away server, a sample database, a comparison."""
