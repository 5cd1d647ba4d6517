"""`dumptrack`: the same services without a window. One module per verb; `main` only chooses."""
