"""Table models: frozen records in, targeted signals out."""
