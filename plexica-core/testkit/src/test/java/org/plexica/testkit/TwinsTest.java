package org.plexica.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.UserId;

final class TwinsTest {
    // @start region="extension"
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(CountedTenants::new);
    // @end

    private final Notes notes = new Notes();

    // @start region="twins"
    @TenantTest(tenants = 2) void twins_do_not_see_each_others_notes(Twins twins) throws Exception {
        twins.plant(notes::add).mustSee(notes::all).mustNotSee(notes::all);
    }
    // @end

    @TenantTest(tenants = 2) void a_refusal_goes_on_to_who_expects_it(Twins twins) throws Exception {
        twins.plant(notes::add).mustSee(notes::first);
        assertThrows(IllegalStateException.class, () -> twins.mustNotSee(notes::first));
    }

    @TenantTest(tenants = 2) void nothing_is_proven_when_nothing_was_planted(Twins twins) {
        assertThatThrownBy(() -> twins.mustNotSee(notes::all)).isInstanceOf(IllegalStateException.class).hasMessageContaining("plant");
        assertThatThrownBy(() -> twins.mustSee(notes::all)).isInstanceOf(IllegalStateException.class).hasMessageContaining("plant");
    }

    @TenantTest(tenants = 2) void nothing_is_proven_where_the_first_does_not_see_it_either(Twins twins) throws Exception {
        twins.plant(_ -> {});
        assertThatThrownBy(() -> twins.mustSee(notes::all)).isInstanceOf(AssertionError.class).hasMessageContaining("its own canary");
    }

    @TenantTest(tenants = 2) void the_first_is_planted_in_and_the_second_is_asked(Twins twins, Tenant first, Tenant second)
            throws Exception {
        var contexts = new ArrayList<CallContext>();
        var ada = new UserId("ada");
        twins.by(ada).plant(_ -> contexts.add(CallContext.current())).mustNotSee(() -> contexts.add(CallContext.current()));
        assertThat(contexts).extracting(CallContext::tenant).containsExactly(first, second);
        assertThat(contexts).extracting(CallContext::actor)
                .containsExactly(new Actor.User(ada, first.id()), new Actor.User(ada, second.id()));
        assertThat(CallContext.find()).isEmpty();
    }

    @TenantTest(tenants = 2) void a_canary_is_a_name_that_nobody_guesses(Twins twins) {
        assertThat(twins.canary()).matches("canary[a-z2-7]{20}").isNotEqualTo(Twins.of(twins.first(), twins.second()).canary());
    }

    @TenantTest void one_tenant_has_no_twin(Tenant acme) {
        assertThatIllegalArgumentException().isThrownBy(() -> Twins.of(acme, acme));
    }

    @TenantTest(tenants = 2) void what_cannot_be_looked_through_is_no_pass(Twins twins) throws Exception {
        twins.plant(notes::add);
        for (var opaque : List.<Object>of(Stream.generate(() -> 1), new Broken()))
            assertThatThrownBy(() -> twins.mustNotSee(() -> opaque)).isInstanceOf(AssertionError.class);
    }

    private static final class Broken {
        @Override public String toString() { throw new IllegalStateException("broken"); }
    }
}
