package org.plexica.web.internal;

import java.util.List;
import java.util.regex.Pattern;
import org.plexica.core.CoreException;
import org.plexica.core.TenantRef;
import org.plexica.web.WebError;
import org.plexica.web.spi.InboundRequest;
import org.plexica.web.spi.TenantResolver;

/**
 * The tenant is named by the host itself. The platform's own domains and all below them name none, whoever may have registered them as theirs; nor do addresses and
 * names of a single label, which nobody can own.
 */
public final class CustomDomainResolver implements TenantResolver {
    private static final Pattern NOBODYS = Pattern.compile("\\[.*|[0-9.]+|[^.]+");

    private final List<String> own;

    /** Reads hosts that are not the platform's own: those domains and what is below them. */
    public CustomDomainResolver(List<String> own) {
        this.own = own.stream().map(HostHeader::domain).distinct().toList();
    }

    @Override public Resolution resolve(InboundRequest request) {
        return HostHeader.read(request, this::read);
    }

    private Resolution read(String name) {
        if (NOBODYS.matcher(name).matches() || own.stream().anyMatch(domain -> isBelow(name, domain))) return new NotApplicable();
        try {
            return new Resolved(TenantRef.domain(name));
        } catch (CoreException _) {
            return new Rejected(new WebError.NotFound());
        }
    }

    private static boolean isBelow(String name, String domain) {
        return name.endsWith(domain) && (name.length() == domain.length() || name.charAt(name.length() - domain.length() - 1) == '.');
    }
}
