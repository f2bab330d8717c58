"""Drawing text line by line: what panels of thousands of lines share, so that only what is seen is drawn."""
