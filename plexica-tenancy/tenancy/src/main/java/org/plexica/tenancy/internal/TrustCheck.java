package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.Finding;
import org.plexica.tenancy.Finding.Remedy;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.TokenIssuing;

/** Whether what signs a tenant's tokens is what is trusted for it, and nothing else is. */
record TrustCheck(Issuing issuing, KnownIssuers issuers) {
    /** What is trusted against the journal. */
    List<Finding> registry(Place place, Registered owner) {
        var said = issuing.of(owner.id());
        var trusted = issuers.trusted(owner.id());
        var found = said.entrySet().stream().filter(entry -> !trusted.contains(entry.getValue()))
                .map(entry -> notTrusted(place, entry, owner.id())).toList();
        if (!found.isEmpty() || said.values().containsAll(trusted)) return found;
        return List.of(place.untrusted("", Remedy.REPAIR,
                "An issuer is trusted for the tenant that none of its steps is. Repairing trusts those of its steps alone."));
    }

    /** The resource against the journal: the address by which it is known may have been changed since. */
    Stream<Finding> resource(Place place, StepOrder.Part part, Attempt attempt, Made made) {
        var journaled = attempt.facts().get(part.id());
        if (journaled == null || !(part.provisioner() instanceof TokenIssuing issuer)) return Stream.empty();
        if (issuer.issuer(attempt.tenant(), made).equals(issuer.issuer(attempt.tenant(), journaled))) return Stream.empty();
        return Stream.of(place.untrusted(part.id(), Remedy.PERSON,
                "It is another issuer now than when it was made: its address or its audience was changed. Change that back; or suspend the tenant."));
    }

    private Finding notTrusted(Place place, Map.Entry<String, Issuer> said, TenantId tenant) {
        var holder = issuers.kept(said.getValue().uri().toString()).flatMap(Issuer::tenant);
        if (holder.isPresent() && !holder.get().equals(tenant))
            return place.untrusted(said.getKey(), Remedy.PERSON, "It is trusted for the tenant " + holder.get()
                    + " instead. Find out how that came about before you take it from there.");
        return place.untrusted(said.getKey(), Remedy.REPAIR,
                "The tenant's tokens are refused: its issuer is not trusted, or with other keys or audiences. Repairing trusts it again.");
    }
}
