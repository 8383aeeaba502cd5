package org.plexica.web.boot;

import java.net.URI;
import java.util.Objects;
import org.plexica.core.spi.Authenticator;
import org.plexica.core.spi.DecisionEngine;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.web.internal.Refusals;
import org.plexica.web.internal.TenantGate;
import org.plexica.web.spi.Gate;
import org.plexica.web.spi.TenantResolver;

/**
 * Puts the gate together. A request may name its tenant in several of the ways that are set up here, if it names the same one everywhere; in the end
 * only a token of that very tenant opens it. Not thread-safe; the gate is.
 */
public final class GateBuilder {
    private final TenantChainBuilder chain;
    private final Authenticator authenticator;
    private final DecisionEngine engine;
    private boolean byIssuer;
    private URI problemPages = URI.create("/problems");

    private GateBuilder(TenantDirectory directory, Authenticator authenticator, DecisionEngine engine) {
        this.chain = TenantChainBuilder.in(directory);
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /** A gate that asks these. */
    public static GateBuilder of(TenantDirectory directory, Authenticator authenticator, DecisionEngine engine) {
        return new GateBuilder(directory, authenticator, engine);
    }

    /** A header may name the tenant, by slug or id. */
    public GateBuilder byHeader(String name) {
        chain.byHeader(name);
        return this;
    }

    /**
     * The label before that domain in the header {@code Host} may name the tenant, by slug or id.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when the text is no domain
     */
    public GateBuilder bySubdomainOf(String domain) {
        chain.bySubdomainOf(domain);
        return this;
    }

    /** The parameter of that name may name the tenant, by slug or id, where routes have it: {@code /t/{tenant}/notes}. */
    public GateBuilder byPathParameter(String name) {
        chain.byPathParameter(name);
        return this;
    }

    /**
     * The header {@code Host} may be a domain of the tenant's own. Every host is taken for one but the platform's own, which name no tenant in this way: those given here and
     * to {@link #bySubdomainOf}, all below them, addresses, and names of a single label. A host that no tenant has is answered like an unknown tenant.
     *
     * @param platform domains of the platform's own, such as the one under which its API is reached
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when one is no domain
     */
    public GateBuilder byCustomDomain(String... platform) {
        chain.byCustomDomain(platform);
        return this;
    }

    /** Where the request names no tenant, it is that whose issuer signed the token. */
    public GateBuilder byIssuer() {
        byIssuer = true;
        return this;
    }

    /** A way of naming the tenant that is the host's own. */
    public GateBuilder resolver(TenantResolver resolver) {
        chain.resolver(resolver);
        return this;
    }

    /** Where the pages about problems are served, absolute or a path; {@code /problems} unless told. */
    public GateBuilder problemPages(URI pages) {
        problemPages = Objects.requireNonNull(pages, "pages");
        return this;
    }

    /** The gate. */
    public Gate build() {
        return new TenantGate(chain.chain(), authenticator, engine, byIssuer, new Refusals(problemPages));
    }
}
