package org.plexica.checks.victims.unmarked;

/** Does not say what may be null. */
record Unsaid(String text) {}
