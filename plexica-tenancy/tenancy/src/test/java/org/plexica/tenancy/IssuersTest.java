package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.TokenIssuing;

final class IssuersTest {
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void a_tenants_issuer_is_trusted_while_the_tenant_is_there_and_for_it_alone() {
        var tenancy = platform.node(builder -> builder.provisioner(new Numbered(Optional.empty())));
        assertThat(tenancy.issuers().find("https://id.example.org/acme")).isEmpty();
        // @start region="issuers"
        var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON).orThrow();
        assertThat(tenancy.issuers().find("https://id.example.org/acme")).contains(issuer("acme", acme.id()));
        // @end
        for (var near : new String[] {"https://id.example.org/acme/", "https://id.example.org/ACME", "http://id.example.org/acme", "",
                "x\0y",
                "https://id.example.org/acme ", "a".repeat(3_000)})
            assertThat(tenancy.issuers().find(near)).isEmpty();
        tenancy.lifecycle().purge(acme.id(), "test");
        assertThat(tenancy.issuers().find("https://id.example.org/acme")).isEmpty();
    }

    @Test void an_issuer_for_another_tenant_fails_the_set_up() {
        var tenancy = platform.node(builder -> builder.provisioner(new Numbered(Optional.of(TenantId.fresh()))));
        assertThat(tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON))
                .isInstanceOf(ProvisioningOutcome.Failed.class);
        assertThat(tenancy.issuers().find("https://id.example.org/acme")).isEmpty();
        assertThat(platform.databaseObjects("acme")).isEmpty();
    }

    static Issuer issuer(String slug, TenantId tenant) {
        var uri = URI.create("https://id.example.org/" + slug);
        return new Issuer(uri, URI.create(uri + "/keys"), Set.of("notes", "api"), Optional.of(tenant));
    }

    /** Issuers that an outside provider has for every tenant, so that there is nothing to make. */
    // @start region="issuing"
    record Numbered(Optional<TenantId> wrong) implements TenantProvisioner, TokenIssuing {
        @Override public Step step() { return Step.named("issuer"); }

        @Override public Made provision(Attempt attempt, Progress progress) {
            return new Made(Map.of("slug", attempt.request().slug().value()));
        }

        @Override public Inspection inspect(Attempt attempt) { return new Inspection.Absent(); }

        @Override public void remove(Attempt attempt) {}

        @Override public Issuer issuer(TenantId tenant, Made made) {
            return IssuersTest.issuer(String.valueOf(made.facts().get("slug")), wrong.orElse(tenant));
        }
    }
    // @end
}
