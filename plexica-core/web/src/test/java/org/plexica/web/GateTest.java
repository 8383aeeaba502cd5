package org.plexica.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.web.Requests.as;
import static org.plexica.web.Requests.request;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.Correlation;
import org.plexica.core.PlexicaError;
import org.plexica.core.TenantId;
import org.plexica.core.access.Policy;
import org.plexica.web.spi.Entry;
import org.plexica.web.spi.Gate;
import org.plexica.web.spi.InboundRequest;

/** "What the outside sees", row by row. */
final class GateTest {
    private static final Policy NOTES = Policy.permission("notes:read");
    private static final Policy PLATFORM = Policy.platform("tenants:create");
    private final Gate gate = World.gate();

    @Test void an_open_operation_admits_anyone_to_no_tenant_and_reads_no_token() {
        var entry = admitted(as("broken").with("x-tenant", "acme"), Policy.open("a test"));
        assertThat(entry.context().findTenant()).isEmpty();
        assertThat(entry.context().actor()).isEqualTo(new Actor.Nobody());
        assertThat(entry.login()).isEmpty();
    }

    @Test void a_tenants_own_is_admitted_however_the_tenant_is_named() {
        var named = Stream.of(as("acme"), as("acme").with("x-tenant", "acme"), as("acme").with("x-tenant", World.ACME.id().toString()),
                as("acme").with("host", "ACME.example.com.:8080"), as("acme").at("tenant", "acme"),
                as("acme").at("tenant", World.ACME.id().toString()).with("x-tenant", "acme").with("host", "acme.example.com"));
        assertThat(named.map(it -> admitted(it, NOTES).context().tenant())).allMatch(World.ACME::equals);
    }

    @Test void the_context_carries_who_the_token_is() {
        var entry = admitted(as("acme"), Policy.loggedIn());
        assertThat(entry.login()).hasValueSatisfying(login -> assertThat(login.actor()).isEqualTo(entry.context().actor()));
        assertThat(entry.context().actor().home()).contains(World.ACME.id());
    }

    @Test void no_token_is_401_with_the_same_answer_whether_or_not_the_tenant_exists() {
        var answers = Stream.of("acme", "never-made", "departed", "No Such Name", World.ACME.id().toString(), TenantId.fresh().toString())
                .flatMap(name -> Stream.of(request().with("x-tenant", name), request().at("tenant", name))).map(it -> refused(it, NOTES))
                .toList();
        assertThat(answers).allMatch(it -> status(it) == 401).extracting(Entry.Refused::problem)
                .containsOnly(refused(request(), NOTES).problem());
        assertThat(answers).extracting(Entry.Refused::headers).containsOnly(Map.of("WWW-Authenticate", "Bearer"));
    }

    @Test void a_bad_token_is_401_with_the_same_body_as_none() {
        for (var tenant : new String[] {"acme", "never-made"}) {
            var refused = refused(as("forged").with("x-tenant", tenant), NOTES);
            assertThat(refused.problem()).isEqualTo(refused(request(), NOTES).problem());
            assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
    }

    @Test void a_token_comes_as_bearer_in_the_header_or_not_at_all() {
        for (var value : new String[] {"acme", "Basic acme", "Bearer", "Bearer ", "Bearer acme globex", "Bearer ac\tme", "Bearer =",
                "Beareracme"})
            assertThat(status(refused(request().with("authorization", value), NOTES))).as(value).isEqualTo(401);
        assertThat(admitted(request().with("authorization", "bEARER  acme"), NOTES).context().tenant()).isEqualTo(World.ACME);
    }

    @Test void a_duplicated_header_is_400_even_without_a_token() {
        for (var name : new String[] {"x-tenant", "host"})
            assertThat(status(refused(request().with(name, "acme.example.com").with(name, "acme.example.com"), NOTES))).as(name)
                    .isEqualTo(400);
        assertThat(status(refused(as("acme").with("authorization", "Bearer globex"), NOTES))).isEqualTo(400);
    }

    @Test void sources_in_conflict_are_400_even_without_a_token() {
        var refused = refused(request().with("x-tenant", "acme").with("host", "globex.example.com"), NOTES);
        assertThat(status(refused)).isEqualTo(400);
        assertThat(refused.problem().code()).isEqualTo("web/conflicting-tenants");
    }

    @Test void a_slug_and_an_id_in_conflict_say_nothing_of_who_has_which() {
        var answers = Stream.of(World.GLOBEX.id(), TenantId.fresh())
                .map(id -> as("acme").with("x-tenant", id.toString()).at("tenant", "acme"))
                .map(it -> refused(it, NOTES)).toList();
        assertThat(answers).allMatch(it -> status(it) == 400).extracting(Entry.Refused::problem).containsOnly(answers.getFirst().problem());
    }

    @Test void what_is_foreign_unknown_purged_or_hidden_is_the_very_same_404() {
        var answers = Stream.of(refused(as("acme").with("x-tenant", "globex"), NOTES),
                refused(as("acme").with("x-tenant", "nobodys"), NOTES),
                refused(as("acme").with("x-tenant", World.GLOBEX.id().toString()), NOTES),
                refused(as("acme").with("x-tenant", TenantId.fresh().toString()), NOTES),
                refused(as("acme").with("x-tenant", "not a slug"), NOTES),
                refused(as("acme").with("x-tenant", ""), NOTES), refused(as("acme").with("x-tenant", "departed"), NOTES),
                refused(as("acme").with("host", "a.b.example.com"), NOTES), refused(as("departed"), NOTES),
                refused(as("never-made"), NOTES),
                refused(as("acme"), PLATFORM), refused(as("platform"), NOTES), refused(as("platform").with("x-tenant", "acme"), NOTES),
                refused(as("platform").with("x-tenant", "acme"), Policy.loggedIn()),
                refused(as("platform").with("x-tenant", "acme"), PLATFORM),
                refused(as("acme"), Policy.permission("secrets:read")),
                gate.refuse(new World.Thrown(PlexicaError.Kind.NOT_FOUND), Correlation.fresh())).toList();
        assertThat(answers).allMatch(it -> status(it) == 404).extracting(Entry.Refused::problem).containsOnly(answers.getFirst().problem());
        assertThat(answers).extracting(Entry.Refused::headers).containsOnly(Map.of());
    }

    @Test void a_missing_permission_in_the_own_tenant_is_403() {
        assertThat(status(refused(as("acme"), Policy.permission("notes:write")))).isEqualTo(403);
        assertThat(status(refused(as("platform"), Policy.platform("tenants:delete")))).isEqualTo(403);
    }

    @Test void the_own_tenant_suspended_is_403_and_not_ready_503() {
        assertThat(refused(as("sleeping"), NOTES)).satisfies(it -> assertThat(status(it)).isEqualTo(403))
                .extracting(it -> it.problem().code()).isEqualTo("tenancy/suspended");
        var notReady = refused(as("hatching"), NOTES);
        assertThat(status(notReady)).isEqualTo(503);
        assertThat(notReady.problem().code()).isEqualTo("tenancy/not-ready");
        assertThat(notReady.headers()).containsKey("Retry-After");
    }

    @Test void a_platform_administrator_is_admitted_to_the_platform_and_knows_who_they_are() {
        assertThat(admitted(as("platform"), PLATFORM).context().findTenant()).isEmpty();
        assertThat(admitted(as("platform").with("host", "api.example.com"), Policy.loggedIn()).context().actor())
                .isInstanceOf(Actor.Admin.class);
    }

    @Test void a_login_that_is_neither_a_tenants_nor_an_administrator_is_401() {
        assertThat(status(refused(as("homeless"), Policy.loggedIn()))).isEqualTo(401);
    }

    @Test void an_unavailable_back_end_is_503_with_retry_after() {
        var refused = refused(as("unreachable"), NOTES);
        assertThat(status(refused)).isEqualTo(503);
        assertThat(refused.headers()).containsKey("Retry-After");
    }

    @Test void whatever_else_is_thrown_is_500_and_says_nothing() {
        var refused = refused(as("broken"), NOTES);
        assertThat(status(refused)).isEqualTo(500);
        assertThat(refused.problem().toString()).doesNotContain("secret");
        assertThat(gate.refuse(new StackOverflowError(), Correlation.fresh()).problem()).isEqualTo(refused.problem());
    }

    @Test void without_the_issuer_as_a_source_the_tenant_must_be_named() {
        var strict = World.gate(it -> it.byHeader("X-Tenant"));
        assertThat(strict.enter(as("acme"), NOTES)).isInstanceOfSatisfying(Entry.Refused.class,
                it -> assertThat(status(it)).isEqualTo(400));
        assertThat(strict.enter(as("acme").with("x-tenant", "acme"), NOTES)).isInstanceOf(Entry.Admitted.class);
    }

    @Test void a_good_correlation_is_kept_and_a_bad_one_replaced() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var kept = admitted(as("acme").with("x-correlation-id", "abc-1").with("traceparent", trace), NOTES).correlation();
        assertThat(kept).isEqualTo(new Correlation("abc-1", trace));
        assertThat(refused(request().with("x-correlation-id", "abc-1"), NOTES).correlation().id()).isEqualTo("abc-1");
        for (var bad : new String[] {"", "a b", "x".repeat(65), "a\r\nb"})
            assertThat(admitted(as("acme").with("x-correlation-id", bad).with("traceparent", bad), NOTES).correlation())
                    .satisfies(it -> assertThat(it.id()).isNotEqualTo(bad)).extracting(Correlation::traceparent).isEqualTo("");
    }

    @Test void a_combined_policy_is_reached_where_its_parts_are() {
        assertThat(admitted(as("platform"), new Policy.All(List.of(Policy.loggedIn(), PLATFORM))).context().findTenant()).isEmpty();
        var tenants = new Policy.All(List.of(Policy.loggedIn(), NOTES));
        assertThat(admitted(as("acme"), tenants).context().tenant()).isEqualTo(World.ACME);
        assertThat(status(refused(as("platform"), tenants))).isEqualTo(404);
    }

    private Entry.Admitted admitted(InboundRequest request, Policy policy) {
        assertThat(gate.enter(request, policy)).isInstanceOf(Entry.Admitted.class);
        return (Entry.Admitted) gate.enter(request, policy);
    }

    private Entry.Refused refused(InboundRequest request, Policy policy) {
        assertThat(gate.enter(request, policy)).isInstanceOf(Entry.Refused.class);
        return (Entry.Refused) gate.enter(request, policy);
    }

    private static int status(Entry.Refused refused) { return HttpProblem.of(refused.problem(), refused.correlation()).status(); }
}
