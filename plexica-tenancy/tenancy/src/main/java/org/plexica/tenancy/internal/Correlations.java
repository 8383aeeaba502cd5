package org.plexica.tenancy.internal;

import java.util.Objects;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.postgres.Sql;

/** Under which correlation tenants are worked on, whichever node does it. */
record Correlations(Sql sql) {
    /** In the transaction that begins something which may take long. */
    void keep(TenantId tenant) {
        CallContext.find().map(CallContext::correlation).ifPresent(asked -> sql.update(
                "update plexica.tenant set correlation = ?, traceparent = ? where id = ?", asked.id(), asked.traceparent(),
                tenant.value()));
    }

    /** That of who asked for it; a fresh one when nobody did by a request. */
    Correlation of(TenantId tenant) {
        return sql.first("select correlation, traceparent from plexica.tenant where id = ? and correlation is not null",
                row -> new Correlation(row.getString(1), Objects.requireNonNullElse(row.getString(2), "")), tenant.value())
                .orElseGet(Correlation::fresh);
    }
}
