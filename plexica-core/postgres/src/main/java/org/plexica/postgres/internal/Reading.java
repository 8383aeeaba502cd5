package org.plexica.postgres.internal;

import java.util.List;

/**
 * What one look at the feed gave.
 *
 * @param snapshot the one with which the changes were read, as PostgreSQL writes it
 * @param known whether the node is still in the table of nodes; changes are kept only for those that are
 * @param changes what is visible now and was not before; of too many only some
 */
record Reading(String snapshot, boolean known, List<Change> changes) {
    /** More than these are not told one by one. */
    static final int MOST = 10_000;

    boolean tooMany() { return changes.size() > MOST; }
}
