package org.plexica.reference.server.settings;

/**
 * A value that somebody set.
 *
 * @param text the value
 * @param where by which it was set, for messages: the file or the variable
 */
record Given(String text, String where) {
    @Override public String toString() { return "Given[" + where + "]"; }
}
