package org.plexica.reference.server.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a request names its tenant, beside the token, whose issuer always does; and how tenants end.
 *
 * @param header with the slug
 * @param subdomainOf before which the slug stands
 * @param purgeGrace between the request to remove a tenant and the removal
 */
public record Tenants(
        @Setting(value = "Header with the slug of the tenant; none is read when this is empty.",
                byDefault = "X-Tenant") Optional<String> header,
        @Setting("Domain whose subdomains are slugs of tenants, such as `example.com`; not read when not set.") Optional<String> subdomainOf,
        @Setting(
                value = "How long a tenant that is deleted keeps all it has and can be restored, though nobody gets in; `PT0S` removes at once.",
                byDefault = "P7D") Duration purgeGrace) {
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    private static final Duration LONGEST_GRACE = Duration.ofDays(3_650);

    public Tenants {
        new Violations().unless(header.isEmpty() || HEADER.matcher(header.get()).matches(), "tenants.header must be the name of a header")
                .unless(subdomainOf.isEmpty() || DOMAIN.matcher(subdomainOf.get()).matches(),
                        "tenants.subdomain-of must be a domain in lower case")
                .unless(!purgeGrace.isNegative() && purgeGrace.compareTo(LONGEST_GRACE) <= 0, "tenants.purge-grace must be PT0S to P3650D")
                .raise();
    }
}
