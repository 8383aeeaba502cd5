package org.plexica.tenancy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.plexica.core.Tenant;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.spi.Step;

/** A platform on which each tenant has a schema, a folder, and a folder that signs; and what goes wrong on it. */
final class Clinic {
    final Platform platform = new Platform();
    final Signing signing;
    final Tenancy tenancy;
    private final Path root;

    Clinic(Path root) throws SQLException { this(root, builder -> builder); }

    Clinic(Path root, UnaryOperator<TenancyBuilder> set) throws SQLException {
        this.root = root;
        this.signing = new Signing(new Folders(Step.named("signer"), root));
        this.tenancy = node(builder -> set.apply(builder).provisioner(signing));
    }

    /** Another node, whose tenants have a schema and a folder, and what is said. */
    Tenancy node(UnaryOperator<TenancyBuilder> set) {
        return platform.node(builder -> set.apply(builder.provisioner(new Folders(Step.named("files").after("schema"), root))));
    }

    Tenant tenant(String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    Tenant purged(String slug) {
        var tenant = tenant(slug);
        Waiting.until("purged", () -> purge(tenant).status() == TenantStatus.PURGED);
        return tenant;
    }

    /** Asked for again it is gone on with, where nobody sweeps: the set-up may just be giving back its lease. */
    TenantRecord purge(Tenant tenant) {
        return tenancy.lifecycle().purge(tenant.id(), "to be examined");
    }

    /** Under which the tenant's things are now. */
    String name(Tenant tenant) {
        return platform.ask("select physical_name from plexica.tenant where id = '" + tenant.id() + "'").getFirst();
    }

    Path folder(Tenant tenant, String step) { return root.resolve(step + "-" + name(tenant)); }

    /** By an administrator, behind the nodes' back. */
    void set(Tenant tenant, String assignments) throws SQLException {
        platform.run("update plexica.tenant set version = version + 1, " + assignments + " where id = '" + tenant.id() + "'");
        platform.tellNodes(tenant.id());
    }

    /** All pages, of two names each. */
    List<Finding> findings(Tenancy node) {
        var found = new ArrayList<Finding>();
        var page = Optional.of(Examination.all().names(2));
        while (page.isPresent()) {
            var diagnosis = node.doctor().examine(page.get());
            found.addAll(diagnosis.findings());
            page = diagnosis.next();
        }
        return found;
    }

    List<Finding> findings() { return findings(tenancy); }

    List<Finding> repaired() {
        return tenancy.doctor().repair(Examination.all(), "found by a test").findings();
    }

    /** How often repairs of that kind were written down. */
    long audited(Finding.Kind kind) {
        return platform.ask("select id from plexica.audit where action = 'tenant.repaired' and facts ->> 'kind' = '" + kind
                + "' and facts ->> 'reason' = 'found by a test'").size();
    }

    static String told(Finding finding) {
        return "%s %s %s %s".formatted(finding.tenant().slug(), finding.kind(), finding.step(), finding.remedy());
    }

    static Duration never() { return Duration.ofHours(1); }

    void end() throws Exception { platform.end(); }
}
