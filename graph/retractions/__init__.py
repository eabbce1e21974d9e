"""What a public list of retractions says of the sources of a folder, in a file of its own."""
