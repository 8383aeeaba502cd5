package org.plexica.core.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.spi.AuditSink;

final class AuditedSystemWorkTest {
    private final ArrayList<AuditSink.Entry> audited = new ArrayList<>();
    private final AuditedSystemWork work = new AuditedSystemWork(audited::add);

    @Test void the_application_acts_on_the_platform_for_a_reason_that_is_audited() {
        var system = work.asSystem("nightly closing");
        assertThat(system.findTenant()).isEmpty();
        assertThat(system.actor()).isEqualTo(new Actor.Application("nightly closing"));
        assertThat(audited).containsExactly(new AuditSink.Entry(system, "system.entered", "", Map.of("reason", "nightly closing")));
    }

    @Test void a_tenant_is_entered_from_there() {
        var acme = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
        assertThat(work.asSystem("nightly closing").in(acme).tenant()).isEqualTo(acme);
    }

    @Test void without_a_reason_nothing_happens() {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> work.asSystem(" "));
        assertThat(audited).isEmpty();
    }

    @Test void what_cannot_be_audited_does_not_happen() {
        var broken = new AuditedSystemWork(_ -> {
            throw new IllegalStateException("disk full");
        });
        assertThatIllegalStateException().isThrownBy(() -> broken.asSystem("nightly closing"));
    }
}
