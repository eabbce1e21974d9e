"""Places where questions are answered, all behind one small protocol (see ``base``)."""
