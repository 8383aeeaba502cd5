package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CallContextTest {
    private static final Tenant ACME = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
    private static final Tenant GLOBEX = new Tenant(TenantId.fresh(), new TenantSlug("globex"));
    private static final Actor.User ADA = new Actor.User(new UserId("ada"), ACME.id());
    private static final Actor.Admin ROOT = new Actor.Admin(new UserId("root"));

    static Stream<Actor> actorsOfAcme() {
        return Stream.of(ADA, new Actor.Service("importer", ACME.id()), new Actor.Impersonator(ROOT.id(), ADA, "ticket 7"),
                new Actor.Plugin("crm", ADA), new Actor.Plugin("crm", new Actor.Service("importer", ACME.id())),
                new Actor.Plugin("crm", new Actor.Plugin("mail", ADA)));
    }

    static Stream<Actor> actorsOfNoTenant() {
        return Stream.of(ROOT, new Actor.Application("nightly"), new Actor.Nobody(), new Actor.Plugin("crm", ROOT));
    }

    @Test void outside_every_context_there_is_no_tenant_and_no_default() {
        assertThat(CallContext.find()).isEmpty();
        assertRefused(CallContext::current, CoreError.NoContext.class);
    }

    @Test void a_context_of_a_tenant_begins_with_nobody_in_no_workspace() {
        var here = CallContext.of(ACME);
        assertThat(here.tenant()).isEqualTo(ACME);
        assertThat(here.findTenant()).contains(ACME);
        assertThat(here.actor()).isEqualTo(new Actor.Nobody());
        assertThat(here.workspace()).isEmpty();
    }

    @Test void a_platform_context_has_no_tenant() {
        var platform = CallContext.platform(ROOT);
        assertThat(platform.findTenant()).isEmpty();
        assertRefused(platform::tenant, CoreError.NoTenant.class);
        assertRefused(() -> platform.in(WorkspaceId.fresh()), CoreError.NoTenant.class);
    }

    @ParameterizedTest
    @MethodSource("actorsOfAcme") void an_actor_of_a_tenant_acts_in_that_tenant_alone(Actor actor) {
        assertThat(CallContext.of(ACME).by(actor).in(ACME).actor()).isEqualTo(actor);
        assertRefused(() -> CallContext.of(ACME).by(actor).in(GLOBEX), CoreError.ForeignActor.class);
        assertRefused(() -> CallContext.of(GLOBEX).by(actor), CoreError.ForeignActor.class);
        assertRefused(() -> CallContext.platform(ROOT).by(actor), CoreError.ForeignActor.class);
        assertRefused(() -> CallContext.platform(actor), CoreError.ForeignActor.class);
    }

    @ParameterizedTest
    @MethodSource("actorsOfNoTenant") void an_actor_of_no_tenant_may_enter_any(Actor actor) {
        var platform = CallContext.platform(actor);
        assertThat(platform.in(ACME).tenant()).isEqualTo(ACME);
        assertThat(platform.in(ACME).in(GLOBEX).actor()).isEqualTo(actor);
        assertThat(CallContext.of(ACME).by(actor).actor()).isEqualTo(actor);
    }

    @Test void entering_a_tenant_leaves_the_workspace_of_the_other() {
        var inside = CallContext.of(ACME).in(WorkspaceId.fresh());
        assertThat(inside.in(GLOBEX).workspace()).isEmpty();
        assertThat(inside.by(ADA).workspace()).isEqualTo(inside.workspace());
    }

    @Test void each_change_is_a_new_value() {
        var here = CallContext.of(ACME);
        var changed = here.in(WorkspaceId.fresh()).by(ADA).under(new Correlation("c-1", ""));
        assertThat(here.actor()).isEqualTo(new Actor.Nobody());
        assertThat(here.workspace()).isEmpty();
        assertThat(changed.tenant()).isEqualTo(ACME);
        assertThat(changed.correlation().id()).isEqualTo("c-1");
    }

    @Test void nested_contexts_undo_themselves() {
        CallContext.of(ACME).run(() -> {
            CallContext.of(GLOBEX).run(() -> assertThat(CallContext.current().tenant()).isEqualTo(GLOBEX));
            assertThat(CallContext.current().tenant()).isEqualTo(ACME);
        });
        assertThat(CallContext.find()).isEmpty();
    }

    @Test void contexts_undo_themselves_when_the_work_throws() {
        CallContext.of(ACME).run(() -> {
            assertThatIllegalStateException().isThrownBy(() -> CallContext.of(GLOBEX).run(() -> {
                throw new IllegalStateException("work");
            }));
            assertThat(CallContext.current().tenant()).isEqualTo(ACME);
        });
        assertThat(CallContext.find()).isEmpty();
    }

    @Test void what_the_work_returns_and_throws_comes_out_as_it_is() {
        assertThat(CallContext.of(ACME).<String, RuntimeException>call(() -> "result")).isEqualTo("result");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> CallContext.of(ACME).call(() -> {
            throw new IOException("work");
        })).withMessage("work");
    }

    @Test void what_a_request_sets_off_keeps_its_correlation() {
        var request = CallContext.of(ACME).under(new Correlation("request-1", ""));
        request.run(() -> {
            assertThat(CallContext.of(GLOBEX).correlation().id()).isEqualTo("request-1");
            assertThat(CallContext.platform(ROOT).correlation().id()).isEqualTo("request-1");
        });
        assertThat(CallContext.of(ACME).correlation()).isNotEqualTo(CallContext.of(ACME).correlation());
    }

    @Test void its_text_is_safe_for_logs() {
        var here = CallContext.of(ACME).by(ADA).under(new Correlation("c-1", ""));
        assertThat(here).hasToString("CallContext[acme, User, c-1]");
        assertThat(here.in(new WorkspaceId(new java.util.UUID(0, 1))).toString()).contains("acme/00000000-0000-0000-0000-000000000001");
        assertThat(CallContext.platform(ROOT).under(new Correlation("c-2", ""))).hasToString("CallContext[platform, Admin, c-2]");
    }

    private static void assertRefused(ThrowingCallable call, Class<? extends CoreError> error) {
        assertThatExceptionOfType(CoreException.class).isThrownBy(call).extracting(CoreException::error).isInstanceOf(error);
    }
}
