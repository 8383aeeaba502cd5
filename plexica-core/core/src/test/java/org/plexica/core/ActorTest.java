package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActorTest {
    private final TenantId acme = TenantId.fresh();
    private final Actor.User ada = new Actor.User(new UserId("ada"), acme);

    @Test void who_belongs_to_a_tenant_has_it_as_home() {
        assertThat(ada.home()).contains(acme);
        assertThat(new Actor.Service("importer", acme).home()).contains(acme);
        assertThat(new Actor.Impersonator(new UserId("root"), ada, "ticket 7").home()).contains(acme);
        assertThat(new Actor.Plugin("crm", ada).home()).contains(acme);
        assertThat(new Actor.Plugin("crm", new Actor.Plugin("mail", ada)).home()).contains(acme);
    }

    @Test void who_belongs_to_none_has_no_home() {
        assertThat(new Actor.Admin(new UserId("root")).home()).isEmpty();
        assertThat(new Actor.Application("nightly").home()).isEmpty();
        assertThat(new Actor.Nobody().home()).isEmpty();
        assertThat(new Actor.Plugin("crm", new Actor.Nobody()).home()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"}) void what_the_audit_log_needs_cannot_be_left_out(String blank) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Actor.Application(blank));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Actor.Impersonator(new UserId("root"), ada, blank));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Actor.Service(blank, acme));
        assertThatExceptionOfType(CoreException.class).isThrownBy(() -> new Actor.Plugin(blank, ada));
    }
}
