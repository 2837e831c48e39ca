"""From a claim upstream to where its ways end."""
