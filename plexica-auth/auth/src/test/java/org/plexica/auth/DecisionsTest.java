package org.plexica.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plexica.auth.boot.AuthBuilder;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.UserId;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Policy;
import org.plexica.core.spi.DecisionEngine;

final class DecisionsTest {
    private static final Tenant ACME = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
    private static final Actor.User ANN = new Actor.User(new UserId("ann"), ACME.id());
    private static final Actor.Admin ADMIN = new Actor.Admin(new UserId("root"));
    private static final CallContext ANN_AT_HOME = CallContext.of(ACME).by(ANN);
    private static final CallContext ADMIN_ON_PLATFORM = CallContext.platform(ADMIN);
    private static final CallContext ADMIN_IN_ACME = ADMIN_ON_PLATFORM.in(ACME);
    private static final CallContext NOBODY_IN_ACME = CallContext.of(ACME);
    private static final CallContext NOBODY = CallContext.platform(new Actor.Nobody());
    private final DecisionEngine engine = AuthBuilder.trusting(_ -> Optional.empty()).build().engine();

    @Test void what_is_open_is_open_to_anyone() {
        for (var context : List.of(ANN_AT_HOME, ADMIN_ON_PLATFORM, NOBODY, NOBODY_IN_ACME))
            assertThat(decide(context, Policy.open("shown before log-in"))).isInstanceOf(Decision.Allowed.class);
    }

    @Test void who_is_logged_in_where_they_belong_is_let_in() {
        for (var actor : List.of(ANN, new Actor.Service("robot", ACME.id()), new Actor.Impersonator(new UserId("root"), ANN, "support"),
                new Actor.Plugin("crm", ANN)))
            assertThat(decide(CallContext.of(ACME).by(actor), Policy.loggedIn())).isInstanceOf(Decision.Allowed.class);
        assertThat(decide(ADMIN_ON_PLATFORM, Policy.loggedIn())).isInstanceOf(Decision.Allowed.class);
    }

    @Test void who_is_not_logged_in_there_is_refused() {
        var application = CallContext.platform(new Actor.Application("nightly"));
        var pluginOfNobody = CallContext.of(ACME).by(new Actor.Plugin("crm", new Actor.Nobody()));
        for (var context : List.of(NOBODY, NOBODY_IN_ACME, ADMIN_IN_ACME, application, application.in(ACME), pluginOfNobody))
            assertThat(decide(context, Policy.loggedIn())).isInstanceOf(Decision.Denied.class);
    }

    @Test void a_platform_operation_is_for_administrators_of_the_platform() {
        assertThat(decide(ADMIN_ON_PLATFORM, Policy.platform("tenants:create"))).isInstanceOf(Decision.Allowed.class);
        for (var context : List.of(NOBODY, NOBODY_IN_ACME, ADMIN_IN_ACME, CallContext.platform(new Actor.Application("nightly"))))
            assertThat(decide(context, Policy.platform("tenants:create"))).isInstanceOf(Decision.Denied.class);
    }

    @Test void a_platform_operation_does_not_exist_for_a_tenant() {
        for (var actor : List.of(ANN, new Actor.Service("robot", ACME.id()), new Actor.Plugin("crm", ANN)))
            assertThat(decide(CallContext.of(ACME).by(actor), Policy.platform("tenants:create"))).isInstanceOf(Decision.Hidden.class);
    }

    @Test void what_needs_a_permission_or_a_role_is_refused_to_everybody() {
        for (var policy : List.of(Policy.permission("notes:read"), Policy.permission("notes:read").on("note", "id"), Policy.role("admin")))
            for (var context : List.of(ANN_AT_HOME, ADMIN_ON_PLATFORM, ADMIN_IN_ACME, NOBODY))
                assertThat(decide(context, policy)).isInstanceOf(Decision.Denied.class);
    }

    @Test void of_several_policies_the_strictest_decides() {
        assertThat(decide(ADMIN_ON_PLATFORM, new Policy.All(List.of(Policy.loggedIn(), Policy.platform("tenants:read")))))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(decide(ANN_AT_HOME, new Policy.All(List.of(Policy.loggedIn(), Policy.role("admin")))))
                .isInstanceOf(Decision.Denied.class);
        assertThat(decide(ANN_AT_HOME, new Policy.All(List.of(Policy.platform("tenants:read"), Policy.role("admin")))))
                .isInstanceOf(Decision.Hidden.class);
    }

    private Decision decide(CallContext context, Policy policy) {
        return engine.decide(context, policy, Map.of());
    }
}
