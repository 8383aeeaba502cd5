package org.plexica.tenancy.internal;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.spi.TokenIssuing;

/** Which issuers a tenant's steps are, as the journal has it. */
record Issuing(StepOrder order, StepLog log) {
    /** By step; none for a step that has made nothing yet. */
    SequencedMap<String, Issuer> of(TenantId tenant) {
        var made = log.made(tenant);
        var issuers = new LinkedHashMap<String, Issuer>();
        for (var part : order.forward()) {
            var facts = made.get(part.id());
            if (facts != null && part.provisioner() instanceof TokenIssuing issuing) issuers.put(part.id(), issuing.issuer(tenant, facts));
        }
        return issuers;
    }
}
