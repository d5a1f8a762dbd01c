"""Build the embedded gazetteer from public sources; not needed at run time."""
