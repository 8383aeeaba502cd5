package org.plexica.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.UserId;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.testkit.FaultPoints;
import org.plexica.testkit.TenantExtension;
import org.plexica.testkit.TenantTest;
import org.plexica.testkit.Twins;

/** What the how-to about isolation shows, on a real PostgreSQL. */
final class NotesIsolationTest {
    private static Floor floor;
    private static TenantNotes notes;

    // @start region="extension"
    static Tenancy tenancy;
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(() -> FreshTenants.of(tenancy));
    // @end

    @BeforeAll static void start() throws SQLException {
        floor = Floor.fresh("notes");
        tenancy = TenancyBuilder.on(floor.app()).asProvisioner(floor.provisioner()).asOwner(floor.owner()).migrations("db/tenant").build();
        notes = new TenantNotes(tenancy.dataSource());
    }

    @AfterAll static void stop() {
        tenancy.close();
        floor.close();
    }

    // @start region="one"
    @TenantTest void a_note_is_kept(Tenant acme) {
        CallContext.of(acme).run(() -> notes.add("x"));
        assertThat(CallContext.of(acme).call(notes::all)).containsExactly("x");
    }
    // @end

    // @start region="twins"
    @TenantTest(tenants = 2) void twins_do_not_see_each_others_notes(Twins twins) throws Exception {
        twins.plant(notes::add).mustSee(notes::all).mustNotSee(notes::all);
    }
    // @end

    // @start region="refusal"
    @TenantTest(tenants = 2) void another_tenants_note_is_not_there(Twins twins) throws Exception {
        var ada = twins.by(new UserId("ada"));
        ada.plant(notes::add).mustSee(() -> notes.get(twins.canary()));
        assertThrows(NoSuchElementException.class, () -> ada.mustNotSee(() -> notes.get(twins.canary())));
    }
    // @end

    // @start region="oracle"
    @TenantTest(tenants = 2) void an_export_names_no_file_of_another_tenant(Twins twins) throws Exception {
        var file = twins.canaries().plant(twins.first(), "name of a file");
        CallContext.of(twins.first()).run(() -> notes.add("see " + file));
        twins.canaries().seen(twins.second(), "export", CallContext.of(twins.second()).call(notes::all));
    }
    // @end

    // @start region="fault"
    @TenantTest void a_note_that_was_not_saved_is_not_there(Tenant acme) {
        try (var _ = FaultPoints.here().at("notes.inserted").in(acme).throwsException(() -> new IllegalStateException("torn"))) {
            assertThrows(IllegalStateException.class, () -> CallContext.of(acme).run(() -> notes.add("x")));
        }
        assertThat(CallContext.of(acme).call(notes::all)).isEmpty();
    }
    // @end
}
