package org.plexica.web.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.web.internal.CustomDomainResolver;
import org.plexica.web.internal.HeaderResolver;
import org.plexica.web.internal.PathParameterResolver;
import org.plexica.web.internal.ResolverChain;
import org.plexica.web.internal.SubdomainResolver;
import org.plexica.web.spi.TenantChain;
import org.plexica.web.spi.TenantResolver;

/**
 * Puts together how a tenant is named, for work that does not come through the gate; {@link GateBuilder} does the same for requests. What is named in several ways must be
 * the same tenant everywhere. Not thread-safe; the chain is.
 * {@snippet file="org/plexica/web/TenantChainTest.java" region="chain"}
 * {@snippet file="org/plexica/web/TenantChainTest.java" region="message"}
 */
public final class TenantChainBuilder {
    private final TenantDirectory directory;
    private final List<TenantResolver> resolvers = new ArrayList<>();
    private final List<String> own = new ArrayList<>();
    private boolean customDomains;

    private TenantChainBuilder(TenantDirectory directory) {
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    /** A chain that finds tenants there. */
    public static TenantChainBuilder in(TenantDirectory directory) {
        return new TenantChainBuilder(directory);
    }

    /** A header may name the tenant, by slug or id. */
    public TenantChainBuilder byHeader(String name) {
        return resolver(new HeaderResolver(name));
    }

    /**
     * The label before that domain in the header {@code Host} may name the tenant, by slug or id.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when the text is no domain
     */
    public TenantChainBuilder bySubdomainOf(String domain) {
        own.add(domain);
        return resolver(new SubdomainResolver(domain));
    }

    /** The parameter of that name may name the tenant, by slug or id, where routes have it: {@code /t/{tenant}/notes}. */
    public TenantChainBuilder byPathParameter(String name) {
        return resolver(new PathParameterResolver(name));
    }

    /**
     * The header {@code Host} may be a domain of the tenant's own. Every host is taken for one but the platform's own, which name no tenant in this way: those given here and
     * to {@link #bySubdomainOf}, all below them, addresses, and names of a single label. A host that no tenant has is answered like an unknown tenant.
     *
     * @param platform domains of the platform's own, such as the one under which its API is reached
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when one is no domain
     */
    public TenantChainBuilder byCustomDomain(String... platform) {
        own.addAll(List.of(platform));
        new CustomDomainResolver(own);
        customDomains = true;
        return this;
    }

    /** A way of naming the tenant that is the host's own. */
    public TenantChainBuilder resolver(TenantResolver resolver) {
        resolvers.add(Objects.requireNonNull(resolver, "resolver"));
        return this;
    }

    /** The chain. */
    public TenantChain build() { return chain(); }

    ResolverChain chain() {
        var all = new ArrayList<>(resolvers);
        if (customDomains) all.add(new CustomDomainResolver(own));
        return new ResolverChain(directory, all);
    }
}
