package org.plexica.reference.server.deadletters;

/**
 * What was asked to be tried again.
 *
 * @param asked how many dead letters; when it is a thousand there may be more
 */
record Retrying(int asked) {}
