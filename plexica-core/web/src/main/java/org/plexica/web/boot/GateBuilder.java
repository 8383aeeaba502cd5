package org.plexica.web.boot;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.plexica.core.spi.Authenticator;
import org.plexica.core.spi.DecisionEngine;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.web.internal.HeaderResolver;
import org.plexica.web.internal.PathParameterResolver;
import org.plexica.web.internal.Refusals;
import org.plexica.web.internal.SubdomainResolver;
import org.plexica.web.internal.TenantGate;
import org.plexica.web.spi.Gate;
import org.plexica.web.spi.TenantResolver;

/**
 * Puts the gate together. A request may name its tenant in several of the ways that are set up here, if it names the same one everywhere; in the end
 * only a token of that very tenant opens it. Not thread-safe; the gate is.
 */
public final class GateBuilder {
    private final TenantDirectory directory;
    private final Authenticator authenticator;
    private final DecisionEngine engine;
    private final List<TenantResolver> resolvers = new ArrayList<>();
    private boolean byIssuer;
    private URI problemPages = URI.create("/problems");

    private GateBuilder(TenantDirectory directory, Authenticator authenticator, DecisionEngine engine) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.authenticator = Objects.requireNonNull(authenticator, "authenticator");
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /** A gate that asks these. */
    public static GateBuilder of(TenantDirectory directory, Authenticator authenticator, DecisionEngine engine) {
        return new GateBuilder(directory, authenticator, engine);
    }

    /** A header may name the tenant, by slug or id. */
    public GateBuilder byHeader(String name) {
        return resolver(new HeaderResolver(name));
    }

    /**
     * The label before that domain in the header {@code Host} may name the tenant, by slug or id.
     *
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when the text is no domain
     */
    public GateBuilder bySubdomainOf(String domain) {
        return resolver(new SubdomainResolver(domain));
    }

    /** The parameter of that name may name the tenant, by slug or id, where routes have it: {@code /t/{tenant}/notes}. */
    public GateBuilder byPathParameter(String name) {
        return resolver(new PathParameterResolver(name));
    }

    /** Where the request names no tenant, it is that whose issuer signed the token. */
    public GateBuilder byIssuer() {
        byIssuer = true;
        return this;
    }

    /** A way of naming the tenant that is the host's own. */
    public GateBuilder resolver(TenantResolver resolver) {
        resolvers.add(Objects.requireNonNull(resolver, "resolver"));
        return this;
    }

    /** Where the pages about problems are served, absolute or a path; {@code /problems} unless told. */
    public GateBuilder problemPages(URI pages) {
        problemPages = Objects.requireNonNull(pages, "pages");
        return this;
    }

    /** The gate. */
    public Gate build() {
        return new TenantGate(directory, authenticator, engine, List.copyOf(resolvers), byIssuer, new Refusals(problemPages));
    }
}
