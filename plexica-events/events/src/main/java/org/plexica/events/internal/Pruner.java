package org.plexica.events.internal;

import java.time.Duration;
import org.plexica.postgres.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what nobody will ask for any more, a little at a time. What a handler has not handled stays, however old it is.
 *
 * @param sql in the platform's transactions
 * @param keep how long events can be replayed
 */
record Pruner(Sql sql, Duration keep) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);
    private static final int AT_ONCE = 5_000;

    @Override public void run() {
        try {
            while (events() == AT_ONCE)
                Thread.onSpinWait();
            while (marks() == AT_ONCE)
                Thread.onSpinWait();
            sql.update("delete from plexica.dead_letter where state = 'RESOLVED' and last_at < clock_timestamp() - interval '30 days'");
            sql.update("delete from plexica.event_stray where at < clock_timestamp() - interval '30 days'");
            sql.update("delete from plexica.event_replay where asked_at < clock_timestamp() - interval '30 days'");
            sql.update("delete from plexica.event_member where heartbeat < clock_timestamp() - interval '1 day'");
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Old events could not be deleted; it is tried again");
        }
    }

    private int events() {
        return sql.update(
                """
                delete from plexica.event_log where (lane, position) in (
                    select e.lane, e.position from plexica.event_log e
                    where e.at < clock_timestamp() - ? * interval '1 second'
                      and not exists (select from plexica.event_cursor c where c.lane = e.lane::text and c.position < e.position)
                      and not exists (select from plexica.event_laggard l where l.lane = e.lane::text and l.tenant = e.tenant and l.position < e.position)
                    limit ?)
                """,
                keep.toSeconds(), AT_ONCE);
    }

    /** A mark may be needed as long as its event may come once more: as long as its handler has not come further and nobody works for it. */
    private int marks() {
        return sql.update(
                """
                delete from plexica.inbox where (stamp, handler, event) in (
                    select stamp, handler, event from plexica.inbox i
                    where i.at < clock_timestamp() - ? * interval '1 second' - interval '1 day'
                      and not exists (select from plexica.event_cursor c join plexica.event_lane l on l.lane::text = c.lane
                                      where c.handler = i.handler and c.position < l.head and (c.leased_until is null or c.leased_until < clock_timestamp()))
                    limit ?)
                """,
                keep.toSeconds(), AT_ONCE);
    }
}
