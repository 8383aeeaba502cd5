package org.plexica.events.internal;

import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;

/**
 * Forgets what a tenant that is gone for good has published: nobody can handle it any more. What the platform has said about the tenant stays.
 *
 * @param sql in the platform's transactions
 */
record Purged(Sql sql) {
    void forget(TenantId tenant) {
        sql.update("delete from plexica.dead_letter where tenant = ? and type !~ '^core\\.tenant\\.'", tenant.value());
        sql.update("delete from plexica.outbox where tenant = ? and type !~ '^core\\.tenant\\.'", tenant.value());
        sql.update("""
                   delete from plexica.event_log e using plexica.event_lane l
                   where e.lane = l.lane and e.tenant = ? and e.type !~ '^core\\.tenant\\.'
                   """, tenant.value());
    }
}
