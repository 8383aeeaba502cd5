package org.plexica.events.internal;

import java.util.UUID;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;

/**
 * Marks what a handler has done, in the transaction in which it does it.
 *
 * @param platform the application's login: what it has published belongs to whichever tenant it says
 */
record Inbox(String platform) {
    enum Mark {
        /** It is done now, if the transaction commits. */
        FIRST,
        /** It has been done before. */
        AGAIN,
        /** The event says that it is this tenant's, and another has written it. */
        FORGED
    }

    /**
     * In the open transaction, which is the event's tenant's. It is ended by the database when a minute passes between two of its statements, so that a node that is cut off does not
     * hold up whoever has the lane then. Of two at once the second waits for the first.
     */
    Mark mark(TransactionBridge within, String handler, UUID event, String stamp) {
        var sql = new Sql(within);
        var marked = sql.update(
                """
                insert into plexica.inbox (handler, event)
                select ?, ? from set_config('idle_in_transaction_session_timeout', '60s', true) where ? in (current_user, ?) on conflict do nothing
                """,
                handler, event, stamp, platform);
        if (marked == 1) return Mark.FIRST;
        return isOwn(sql, stamp) ? Mark.AGAIN : Mark.FORGED;
    }

    /** In the open transaction, which is the platform's. */
    Mark markOnPlatform(TransactionBridge within, String handler, UUID event) {
        return mark(within, handler, event, platform);
    }

    private boolean isOwn(Sql sql, String stamp) {
        return stamp.equals(platform) || sql.first("select current_user", row -> row.getString(1)).filter(stamp::equals).isPresent();
    }
}
