package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.events.Event;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.postgres.Sql;

/** Handlers that throw whatever they can, fail for everybody or for one, and leave the paths of their context. */
final class EventTroubleTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Retry ONCE = Retry.never();
    private final EventsGround ground = new EventsGround();
    private Tenant acme;
    private Tenant globex;
    private Events node;

    EventTroubleTest() throws SQLException {}

    @Event(value = "app.thing.done", key = "thing")
    record ThingDone(String thing, int number) {}

    @BeforeEach void start() throws SQLException {
        acme = ground.make("acme");
        globex = ground.make("globex");
        node = ground.node();
    }

    @AfterEach void close() { ground.close(); }

    @Test void whatever_a_handler_throws_it_becomes_a_dead_letter_and_its_place_is_free() throws SQLException {
        var thrown = List.of(new Error("of its own"), new OutOfMemoryError("pretended"), new StackOverflowError(),
                new NoClassDefFoundError("x"),
                new IOException("not declared"), new InterruptedException(), new SQLException("of the handler's"),
                new IllegalStateException(),
                new CoreException(new CoreError.NoContext()));
        node.subscribe(Handler.of("things", ThingDone.class, done -> {
            note(done.event());
            if (done.event().number() < thrown.size()) throw sneaky(thrown.get(done.event().number()));
        }).atOnce(2).retry(ONCE));
        for (var i = 0; i <= thrown.size(); i++)
            ground.publish(node, acme, new ThingDone("same", i));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).containsExactly("same " + thrown.size()));
        assertThat(count(acme, DeadLetter.State.PENDING)).isEqualTo(thrown.size());
        assertThat(ground.ask("select detail || code from plexica.dead_letter")).noneMatch(text -> text.contains("of its own"));
    }

    @Test void a_filter_that_throws_is_a_handler_that_fails() throws SQLException {
        node.subscribe(Handler.of("things", ThingDone.class, done -> note(done.event())).retry(ONCE).when(done -> {
            if (done.event().number() == 0) throw sneaky(new IOException("no"));
            return done.event().number() % 2 == 0;
        }));
        for (var i = 0; i < 5; i++)
            ground.publish(node, acme, new ThingDone("same", i));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).containsExactly("same 2", "same 4"));
        assertThat(count(acme, DeadLetter.State.PENDING)).isEqualTo(1);
    }

    @Test void a_handler_that_fails_for_everybody_is_stopped_before_all_are_dead_letters_and_goes_on_by_itself() throws SQLException {
        var broken = new AtomicBoolean(true);
        node.subscribe(Handler.of("things", ThingDone.class, done -> {
            if (broken.get()) throw new IllegalStateException("for all");
            note(done.event());
        }).retry(ONCE).atOnce(2));
        for (var i = 0; i < 100; i++)
            for (var tenant : List.of(acme, globex))
                ground.publish(node, tenant, new ThingDone("t" + i, i));
        Awaitility.await().atMost(SOON).until(() -> node.subscriptions().stream()
                .anyMatch(it -> it.nodes().stream().anyMatch(on -> on.state() == SubscriptionReport.State.BROKEN)));
        var letters = count(acme, DeadLetter.State.PENDING) + count(globex, DeadLetter.State.PENDING);
        assertThat(letters).isLessThan(80);
        broken.set(false);
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme).size() + ground.notes(globex).size()
                + count(acme, DeadLetter.State.PENDING) + count(globex, DeadLetter.State.PENDING)).isEqualTo(200));
        assertThat(ground.notes(acme).size() + ground.notes(globex).size()).isGreaterThan(100);
    }

    @Test void one_tenant_for_which_a_handler_fails_stops_it_not_for_the_others() throws SQLException {
        node.subscribe(Handler.of("things", ThingDone.class, done -> {
            if (CallContext.current().tenant().equals(acme)) throw new IllegalStateException("for one");
            note(done.event());
        }).retry(ONCE).atOnce(4));
        for (var i = 0; i < 200; i++) {
            ground.publish(node, acme, new ThingDone("a" + i, i), new ThingDone("b" + i, i), new ThingDone("c" + i, i));
            if (i % 4 == 0) ground.publish(node, globex, new ThingDone("g" + i, i));
        }
        Awaitility.await().atMost(SOON).until(() -> {
            assertThat(node.subscriptions())
                    .noneMatch(it -> it.nodes().stream().anyMatch(on -> on.state() == SubscriptionReport.State.BROKEN));
            return ground.notes(globex).size() == 50 && count(acme, DeadLetter.State.PENDING) == 600;
        });
    }

    @Test void the_context_is_the_events_own_and_async_steps_have_none_unless_they_are_given_it() throws SQLException {
        var wrong = new CopyOnWriteArrayList<String>();
        var steps = new AtomicInteger();
        node.subscribe(Handler.of("all", new EventPattern("app.*.*"), any -> {
            var mine = CallContext.current();
            var expected = any.event().data().contains(mine.tenant().slug().value());
            if (!expected || !mine.tenant().id().equals(any.tenant())) wrong.add("handler");
            var bare = CompletableFuture.supplyAsync(CallContext::find);
            var carried = CompletableFuture.supplyAsync(CallContext::current, mine.on(Runnable::run));
            if (bare.join().isPresent()) wrong.add("async step without a context");
            if (!carried.join().tenant().equals(mine.tenant())) wrong.add("async step with one");
            if (new Sql(ground.transactions(node)).first("select current_user", row -> row.getString(1))
                    .filter(ground.role(mine.tenant())::equals)
                    .isEmpty())
                wrong.add("role");
            steps.incrementAndGet();
        }).atOnce(8));
        for (var i = 0; i < 100; i++)
            for (var tenant : List.of(acme, globex))
                ground.publish(node, tenant, new ThingDone(tenant.slug().value(), i));
        Awaitility.await().atMost(SOON).until(() -> steps.get() >= 200);
        assertThat(wrong).isEmpty();
        assertThat(CallContext.find()).isEmpty();
    }

    @Test void what_a_purged_tenant_published_is_gone_and_its_dead_letter_is_not_tried() throws SQLException {
        Set<String> fails = ConcurrentHashMap.newKeySet();
        fails.add("x");
        node.subscribe(Handler.of("things", ThingDone.class, done -> {
            if (fails.contains("x")) throw new IllegalStateException("always");
            note(done.event());
        }).retry(ONCE));
        ground.publish(node, acme, new ThingDone("a", 1));
        Awaitility.await().atMost(SOON).until(() -> count(acme, DeadLetter.State.PENDING) == 1);
        ground.turn(acme, Availability.GONE);
        fails.clear();
        assertThat(in(acme, () -> node.deadLetters().retryAll(DeadLetters.Filter.all()))).isEqualTo(1);
        Awaitility.await().atMost(SOON).until(() -> count(acme, DeadLetter.State.FAILED) == 1);
        assertThat(ground.notes(acme)).isEmpty();
    }

    private long count(Tenant tenant, DeadLetter.State state) {
        return in(tenant, () -> node.deadLetters().statistics().getOrDefault(state, 0L));
    }

    private void note(ThingDone done) {
        new Sql(ground.transactions(node)).update("insert into note (text) values (?)", done.thing() + " " + done.number());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) private static <X extends Throwable> RuntimeException sneaky(
            Throwable any) throws X {
        throw (X) any;
    }

    private static <T> T in(Tenant tenant, Supplier<T> work) { return CallContext.of(tenant).call(work::get); }
}
