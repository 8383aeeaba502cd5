package org.plexica.events.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.TenantId;
import org.plexica.core.UserId;
import org.plexica.events.EventPattern;
import org.plexica.events.EventType;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.Envelope;
import org.plexica.events.spi.EventLog;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.events.spi.Selection;

/**
 * What every {@link EventTransport} keeps. Extend it in a test, and all tests below are yours. The back end may have events of others: each test has tenants of its own.
 * {@snippet file="org/plexica/events/tck/PostgresTransportTest.java" region="contract"}
 *
 * <p>The least that keeps it:
 * {@snippet file="org/plexica/events/tck/MemoryTransport.java" region="memory"}
 */
public abstract class EventTransportContract {
    private static final EventPattern ALL = new EventPattern("app.*.*");
    private static final EventType PAID = new EventType("app.invoice.paid");
    private static final EventType SENT = new EventType("app.invoice.sent");
    private static final int MANY = 150;
    private static final int SENDERS = 4;
    private static final int PAGE = 40;
    private final TenantId acme = TenantId.fresh();
    private final TenantId globex = TenantId.fresh();
    private final List<EventTransport> open = new ArrayList<>();

    /** One made as in production over the same back end; a new one at each call, as another node has it. */
    protected abstract EventTransport transport();

    /** Closes what was opened. */
    @AfterEach final void close() { open.forEach(EventTransport::close); }

    @Test final void what_is_sent_arrives_as_it_was_on_every_node() {
        var sent = Samples.event(acme, PAID, "invoice-1").by(new Actor.User(new UserId("ada"), acme))
                .with("{\"text\":\"żółć \\\"&<> \uD83D\uDE80\"}").envelope();
        node().send(List.of(sent));
        assertThat(all(node(), ALL)).extracting(Carried::envelope).containsExactly(sent);
    }

    @Test final void a_large_event_arrives_whole() {
        var sent = Samples.event(acme, PAID, "").with("{\"text\":\"" + "x".repeat(250_000) + "\"}").envelope();
        node().send(List.of(sent));
        assertThat(all(node(), ALL)).extracting(Carried::envelope).containsExactly(sent);
    }

    @Test final void events_of_a_tenant_type_and_key_are_on_one_lane_in_the_order_of_sending() {
        var node = node();
        var sent = new ArrayList<Envelope>();
        for (var i = 0; i < MANY; i++)
            sent.add(Samples.event(i % 2 == 0 ? acme : globex, i % 3 == 0 ? PAID : SENT, "key-" + i % 7).envelope());
        sent.subList(0, MANY / 2).forEach(event -> node.send(List.of(event)));
        node.send(sent.subList(MANY / 2, MANY));
        var lanes = new HashMap<Object, Set<Lane>>();
        var arrived = new HashMap<Object, List<Envelope>>();
        for (var each : all(node(), ALL)) {
            lanes.computeIfAbsent(order(each.envelope()), _ -> new HashSet<>()).add(each.lane());
            arrived.computeIfAbsent(order(each.envelope()), _ -> new ArrayList<>()).add(each.envelope());
        }
        assertThat(lanes.values()).allMatch(own -> own.size() == 1);
        assertThat(arrived).isEqualTo(sent.stream().collect(Collectors.groupingBy(EventTransportContract::order)));
    }

    @Test final void the_end_of_a_lane_is_the_position_of_its_last_event() {
        var node = node();
        node.send(events(acme, MANY));
        var last = new TreeMap<Lane, Long>();
        all(node, ALL).forEach(each -> last.merge(each.lane(), each.position(), Math::max));
        var ends = node().ends();
        assertThat(last).isNotEmpty()
                .allSatisfy((lane, position) -> assertThat(ends.getOrDefault(lane, -1L)).isGreaterThanOrEqualTo(position));
        var before = node.ends();
        var one = Samples.event(acme, PAID, "one-more").envelope();
        node.send(List.of(one));
        var more = all(node, ALL).stream().filter(each -> each.envelope().equals(one)).findFirst().orElseThrow();
        assertThat(more.position()).isGreaterThan(before.getOrDefault(more.lane(), 0L));
        assertThat(node.ends().getOrDefault(more.lane(), -1L)).isGreaterThanOrEqualTo(more.position());
    }

    @Test final void no_two_events_have_one_position() {
        var node = node();
        node.send(events(acme, MANY));
        node.send(events(globex, MANY));
        assertThat(all(node, ALL)).hasSize(2 * MANY).extracting(each -> List.of(each.lane(), each.position())).doesNotHaveDuplicates();
    }

    @Test final void only_events_of_the_types_are_read() {
        var paid = Samples.event(acme, PAID, "a").envelope();
        var sent = Samples.event(acme, SENT, "a").envelope();
        var note = Samples.event(acme, new EventType("app.note.paid"), "a").envelope();
        node().send(List.of(paid, sent, note));
        assertThat(all(node(), new EventPattern("app.invoice.*"))).extracting(Carried::envelope).containsExactlyInAnyOrder(paid, sent);
        assertThat(all(node(), EventPattern.of(PAID))).extracting(Carried::envelope).containsExactly(paid);
        assertThat(all(node(), new EventPattern("app.*.paid"))).extracting(Carried::envelope).containsExactlyInAnyOrder(paid, note);
    }

    @Test final void tenants_are_left_out_and_picked_out() {
        var node = node();
        node.send(events(acme, MANY));
        node.send(events(globex, MANY));
        var others = new Selection.Tenants.AllBut(Set.of(acme));
        assertThat(own(page(node, node.ends().keySet(), others))).isNotEmpty()
                .allMatch(each -> each.envelope().origin().tenant().equals(globex));
        var only = new Selection.Tenants.Only(acme);
        assertThat(page(node, node.ends().keySet(), only)).isNotEmpty().allMatch(each -> each.envelope().origin().tenant().equals(acme));
    }

    @Test final void a_page_has_the_first_after_the_position_and_no_more_than_asked_for() {
        var node = node();
        var sent = IntStream.range(0, MANY).mapToObj(_ -> Samples.event(acme, PAID, "one key").envelope()).toList();
        node.send(sent);
        var lane = all(node, ALL).getFirst().lane();
        var read = new ArrayList<Carried>();
        for (var after = 0L; read.size() < MANY;) {
            var page = node.read(new Selection(Map.of(lane, after), ALL, new Selection.Tenants.Only(acme), PAGE));
            assertThat(page).isNotEmpty().hasSizeLessThanOrEqualTo(PAGE);
            read.addAll(page);
            after = page.getLast().position();
        }
        assertThat(read).extracting(Carried::envelope).containsExactlyElementsOf(sent);
    }

    @Test final void what_is_sent_twice_is_carried_twice_under_one_id() {
        var sent = Samples.event(acme, PAID, "twice").envelope();
        node().send(List.of(sent));
        node().send(List.of(sent));
        assertThat(all(node(), ALL)).extracting(Carried::envelope).containsExactly(sent, sent);
    }

    @Test final void nothing_is_ever_put_before_what_can_be_read() throws Exception {
        var sent = IntStream.range(0, SENDERS).mapToObj(_ -> events(acme, MANY)).toList();
        var senders = new CountDownLatch(SENDERS);
        try (var threads = Executors.newFixedThreadPool(SENDERS + 1)) {
            var follower = threads.submit(follow(senders));
            for (var own : sent)
                threads.execute(() -> {
                    try {
                        var node = transport();
                        own.forEach(event -> node.send(List.of(event)));
                        node.close();
                    } finally {
                        senders.countDown();
                    }
                });
            assertThat(follower.get()).containsExactlyInAnyOrderElementsOf(sent.stream().flatMap(List::stream).map(Envelope::id).toList());
        }
    }

    @Test final void what_was_published_in_a_time_is_found_in_its_stretch() {
        var node = node();
        node.send(events(acme, MANY));
        var time = Instant.now().plus(Duration.ofDays(3)).plusNanos((long) (Math.random() * 1_000_000_000L)).truncatedTo(ChronoUnit.MILLIS);
        var then = events(acme, PAGE).stream().map(event -> new Envelope(event.id(), event.content(), event.origin(), time)).toList();
        node.send(then);
        node.send(events(acme, MANY));
        var stretches = node().published(time, time.plusMillis(1));
        var found = all(node, ALL).stream().filter(each -> then.contains(each.envelope())).toList();
        assertThat(found).hasSize(PAGE).allSatisfy(each -> {
            assertThat(stretches).containsKey(each.lane());
            var stretch = stretches.getOrDefault(each.lane(), new EventLog.Stretch(0, 0));
            assertThat(each.position()).isGreaterThan(stretch.after()).isLessThanOrEqualTo(stretch.last());
        });
    }

    @Test final void sending_nothing_and_closing_twice_is_no_error() {
        var node = node();
        var before = node.ends();
        node.send(List.of());
        assertThat(node.ends()).isEqualTo(before);
        node.close();
        node.close();
    }

    /** As a handler does: page after page, and never back. */
    private Callable<List<Object>> follow(CountDownLatch senders) {
        return () -> {
            var node = transport();
            var after = new HashMap<Lane, Long>();
            var read = new ArrayList<>();
            for (var last = false;;) {
                var ends = node.ends();
                ends.keySet().forEach(lane -> after.putIfAbsent(lane, 0L));
                var page = node.read(new Selection(after, ALL, new Selection.Tenants.Only(acme), PAGE));
                page.forEach(each -> {
                    read.add(each.envelope().id());
                    after.merge(each.lane(), each.position(), Math::max);
                });
                if (page.isEmpty() && last) return read;
                last = page.isEmpty() && senders.getCount() == 0;
            }
        };
    }

    private EventTransport node() {
        var made = transport();
        open.add(made);
        return made;
    }

    private static List<Envelope> events(TenantId tenant, int many) {
        return IntStream.range(0, many).mapToObj(i -> Samples.event(tenant, PAID, "key-" + i % 20).envelope()).toList();
    }

    private static Object order(Envelope event) { return List.of(event.origin().tenant(), event.content().type(), event.content().key()); }

    /** All of both tenants, lane after lane. */
    private List<Carried> all(EventTransport node, EventPattern pattern) {
        var found = new ArrayList<Carried>();
        for (var lane : node.ends().keySet())
            for (var tenant : List.of(acme, globex))
                found.addAll(node.read(new Selection(Map.of(lane, 0L), pattern, new Selection.Tenants.Only(tenant), 10 * MANY)));
        return found.stream().sorted(Comparator.comparing(Carried::lane).thenComparingLong(Carried::position)).toList();
    }

    private static List<Carried> page(EventTransport node, Set<Lane> lanes, Selection.Tenants tenants) {
        return node.read(new Selection(lanes.stream().collect(Collectors.toMap(lane -> lane, _ -> 0L)), ALL, tenants, 10 * MANY));
    }

    private List<Carried> own(List<Carried> found) {
        return found.stream().filter(each -> Set.of(acme, globex).contains(each.envelope().origin().tenant())).toList();
    }
}
