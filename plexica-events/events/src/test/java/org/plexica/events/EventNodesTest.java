package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.events.Event;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.postgres.Sql;
import org.plexica.testkit.Weather;

/** Nodes come and go, and share what there is to do; nothing is lost, doubled or out of its order. */
final class EventNodesTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final EventsGround ground = new EventsGround();
    private Tenant acme;
    private Tenant globex;

    EventNodesTest() throws SQLException {}

    @Event(value = "app.step.taken", key = "walk")
    record StepTaken(String walk, int step) {}

    @BeforeEach void start() throws SQLException {
        acme = ground.make("acme");
        globex = ground.make("globex");
    }

    @AfterEach void close() { ground.close(); }

    @Test void nodes_share_the_lanes_evenly_while_they_come_and_go() {
        var first = ground.node();
        var second = ground.node();
        for (var node : List.of(first, second))
            node.subscribe(Handler.of("steps", StepTaken.class, step -> {}));
        shared(8, 8);
        var third = ground.node();
        third.subscribe(Handler.of("steps", StepTaken.class, step -> {}));
        shared(5, 5, 6);
        second.close();
        shared(8, 8);
        third.close();
        shared(16);
    }

    @Test void a_node_that_closes_while_events_are_handled_leaves_the_rest_to_the_other() throws SQLException {
        var staying = ground.node();
        var leaving = ground.node();
        for (var node : List.of(staying, leaving))
            node.subscribe(Handler.of("steps", StepTaken.class, step -> note(node, step.event())).atOnce(3));
        shared(8, 8);
        publish(staying, acme, 10, 40);
        Awaitility.await().atMost(SOON).until(() -> ground.notes(acme).size() > 50);
        leaving.close();
        publish(staying, globex, 4, 10);
        assertWalks(acme, 10, 40);
        assertWalks(globex, 4, 10);
    }

    @Test void a_tenant_with_more_than_fits_into_memory_falls_behind_and_catches_up_and_the_others_need_not_wait() throws SQLException {
        var node = ground.node();
        var open = new CountDownLatch(1);
        node.subscribe(Handler.of("steps", StepTaken.class, step -> {
            if (CallContext.current().tenant().equals(acme)) await(open);
            note(node, step.event());
        }));
        shared(16);
        publish(node, acme, 30, 40);
        Awaitility.await().atMost(SOON)
                .until(() -> ground.ask("select distinct tenant from plexica.event_laggard").contains(acme.id().toString()));
        publish(node, globex, 5, 10);
        assertWalks(globex, 5, 10);
        assertThat(ground.notes(acme)).isEmpty();
        open.countDown();
        assertWalks(acme, 30, 40);
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.ask("select tenant from plexica.event_laggard")).isEmpty());
    }

    @Test void what_is_behind_is_still_known_after_the_node_has_closed() throws SQLException {
        var node = ground.node();
        var open = new CountDownLatch(1);
        node.subscribe(Handler.of("steps", StepTaken.class, step -> {
            if (CallContext.current().tenant().equals(acme)) await(open);
            note(node, step.event());
        }));
        shared(16);
        publish(node, acme, 30, 20);
        publish(node, globex, 3, 10);
        assertWalks(globex, 3, 10);
        Awaitility.await().atMost(SOON).until(() -> !ground.ask("select tenant from plexica.event_laggard").isEmpty());
        open.countDown();
        node.close();
        var next = ground.node();
        next.subscribe(Handler.of("steps", StepTaken.class, step -> note(next, step.event())));
        assertWalks(acme, 30, 20);
        assertWalks(globex, 3, 10);
    }

    @Test void events_of_several_keys_of_a_suspended_tenant_come_when_it_is_back() throws SQLException {
        var node = ground.node();
        node.subscribe(Handler.of("steps", StepTaken.class, step -> note(node, step.event())).atOnce(8));
        shared(16);
        CallContext.of(acme).run(() -> ground.transactions(node).run(() -> {
            for (var walk = 0; walk < 20; walk++)
                node.publishAll(List.of(new StepTaken("w" + walk, 0), new StepTaken("w" + walk, 1)));
            ground.turn(acme, Availability.SUSPENDED);
        }));
        publish(node, globex, 3, 10);
        assertWalks(globex, 3, 10);
        Awaitility.await().atMost(SOON).until(() -> !ground.ask("select tenant from plexica.event_laggard").isEmpty());
        assertThat(ground.notes(acme)).isEmpty();
        ground.turn(acme, Availability.OPEN);
        assertWalks(acme, 20, 2);
    }

    @Test void a_paused_handler_begins_nothing_until_it_is_resumed() throws SQLException {
        var node = ground.node();
        var steps = node.subscribe(Handler.of("steps", StepTaken.class, step -> note(node, step.event())));
        var all = node.subscribe(Handler.of("all", new EventPattern("app.step.*"), any -> {}));
        shared(16);
        steps.pause();
        publish(node, acme, 3, 5);
        Awaitility.await().atMost(SOON).until(() -> handled("all") == 15);
        assertThat(ground.notes(acme)).isEmpty();
        steps.resume();
        assertWalks(acme, 3, 5);
        all.close();
        steps.close();
        publish(node, acme, 1, 1);
        Awaitility.await().atMost(SOON).until(() -> ground.ask("select 1 from plexica.event_log").size() == 16);
        assertThat(handled("all")).isEqualTo(15);
        assertThat(ground.ask("select handler from plexica.event_member where handler in ('all', 'steps')")).isEmpty();
    }

    @Test void a_handler_on_the_platform_sees_the_events_of_all_tenants_and_only_true_ones() throws SQLException {
        var node = ground.node();
        var seen = new CopyOnWriteArrayList<String>();
        node.subscribe(Handler.of("count", StepTaken.class, step -> {
            assertThat(CallContext.current().findTenant()).isEmpty();
            seen.add(step.tenant() + " " + step.event().walk());
        }).onPlatform("counts steps"));
        shared("count", 16);
        publish(node, acme, 1, 1);
        publish(node, globex, 1, 1);
        Awaitility.await().atMost(SOON)
                .untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrder(acme.id() + " w0", globex.id() + " w0"));
    }

    @Test void a_thousand_events_in_one_transaction_arrive_in_their_order() throws SQLException {
        var node = ground.node();
        node.subscribe(Handler.of("steps", StepTaken.class, step -> note(node, step.event())).atOnce(8));
        shared(16);
        var all = IntStream.range(0, 1_000).mapToObj(i -> new StepTaken("w" + i % 10, i / 10)).toArray(Record[]::new);
        ground.publish(node, acme, all);
        assertWalks(acme, 10, 100);
    }

    @Test void a_node_whose_connections_break_again_and_again_loses_and_doubles_nothing() throws SQLException {
        try (var proxy = ground.proxy()) {
            var node = ground.node(proxy);
            var publisher = ground.node();
            node.subscribe(Handler.of("steps", StepTaken.class, step -> note(node, step.event())).atOnce(6));
            shared(16);
            for (var step = 0; step < 40; step++) {
                var now = step;
                ground.publish(publisher, acme,
                        IntStream.range(0, 10).mapToObj(walk -> new StepTaken("w" + walk, now)).toArray(Record[]::new));
                if (step % 5 == 4) proxy.reset();
            }
            assertWalks(acme, 10, 40);
            node.close();
        }
    }

    @Test void a_node_that_the_network_cuts_off_gives_way_and_does_nothing_twice_when_it_is_back() throws SQLException {
        try (var proxy = ground.proxy()) {
            var lost = ground.node(proxy);
            var other = ground.node();
            for (var node : List.of(lost, other))
                node.subscribe(Handler.of("steps", StepTaken.class, step -> note(node, step.event())));
            shared(8, 8);
            publish(other, acme, 10, 20);
            proxy.turn(new Weather.Silent());
            publish(other, globex, 10, 5);
            shared(16);
            assertWalks(globex, 10, 5);
            proxy.turn(new Weather.Fair());
            publish(other, acme, 1, 1);
            shared(8, 8);
            Awaitility.await().atMost(SOON).until(() -> ground.notes(acme).size() == 201);
            assertThat(handled("steps")).isEqualTo(251);
        }
    }

    private long handled(String handler) throws SQLException {
        return ground.ask("select 1 from plexica.inbox where handler = '" + handler + "'").size();
    }

    private void publish(Events node, Tenant tenant, int walks, int steps) {
        for (var step = 0; step < steps; step++) {
            var now = step;
            ground.publish(node, tenant, IntStream.range(0, walks).mapToObj(walk -> new StepTaken("w" + walk, now)).toArray(Record[]::new));
        }
    }

    private void assertWalks(Tenant tenant, int walks, int steps) throws SQLException {
        Awaitility.await().atMost(SOON).until(() -> ground.notes(tenant).size() >= walks * steps);
        Map<String, List<Integer>> found = new HashMap<>();
        for (var note : ground.notes(tenant)) {
            var parts = note.split(" ", 2);
            found.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
        }
        assertThat(found).hasSize(walks);
        found.forEach((walk, those) -> assertThat(those).as(walk).isEqualTo(IntStream.range(0, steps).boxed().toList()));
    }

    private void shared(Integer... lanes) { shared("steps", lanes); }

    private void shared(String handler, Integer... lanes) {
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground
                .ask("select count(*) from plexica.event_cursor where node is not null and leased_until > now() and handler = '" + handler
                        + "' group by node")
                .stream().map(Integer::valueOf)).containsExactlyInAnyOrder(lanes));
    }

    private void note(Events node, StepTaken step) {
        new Sql(ground.transactions(node)).update("insert into note (text) values (?)", step.walk() + " " + step.step());
    }

    private static void await(CountDownLatch open) {
        try {
            if (!open.await(60, TimeUnit.SECONDS)) throw new IllegalStateException("never opened");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
