package org.plexica.web.internal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;
import org.plexica.core.TenantSlug;
import org.plexica.web.WebError;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;

/**
 * The tenant is named by the label before the domain, by slug or id. The domain itself, other hosts, and labels that are reserved words name none. What a proxy says in
 * {@code X-Forwarded-Host} is not read.
 */
public final class SubdomainResolver implements TenantResolver {
    /** Registered names and IPv4 of RFC 3986 §3.2.2 without percent-encoding, and IPv6; the trailing dot of a complete name; a port. */
    private static final Pattern HOST = Pattern.compile("([a-z0-9_.-]*[a-z0-9_-]\\.?|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    private final String domain;
    private final String suffix;

    /** Reads labels before that domain. */
    public SubdomainResolver(String domain) {
        this.domain = domain.toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(this.domain).matches())
            throw CoreError.InvalidValue.of("domain", "must be labels joined by dots, such as example.com").exception();
        suffix = "." + this.domain;
    }

    @Override public Resolution resolve(InboundRequest request) {
        var values = request.header("host");
        return switch (values.size()) {
            case 0 -> new NotApplicable();
            case 1 -> read(values.getFirst().toLowerCase(Locale.ROOT));
            default -> new Rejected(new WebError.DuplicatedHeader("Host"));
        };
    }

    private Resolution read(String host) {
        var matcher = HOST.matcher(host);
        if (!matcher.matches()) return new Rejected(new WebError.MalformedHeader("Host", "must be a host name and perhaps a port"));
        var name = matcher.group(1);
        if (name.endsWith(".")) name = name.substring(0, name.length() - 1);
        if (name.equals(domain) || !name.endsWith(suffix)) return new NotApplicable();
        var label = name.substring(0, name.length() - suffix.length());
        return TenantSlug.RESERVED.contains(label) ? new NotApplicable() : TenantNames.read(label);
    }
}
