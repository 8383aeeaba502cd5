package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.plexica.core.TenantId;

/** What is done is never said to be further than it is. */
final class TrackTest {
    private final TenantId tenant = TenantId.fresh();

    @Test void done_is_up_to_the_first_that_is_open_and_else_up_to_what_was_read() {
        var track = new Track(10);
        assertThat(track.done()).isEqualTo(10);
        var twelve = at(12);
        track.begin(twelve);
        track.readTo(15);
        assertThat(track.done()).isEqualTo(11);
        assertThat(track.finish(twelve)).isTrue();
        assertThat(track.done()).isEqualTo(15);
        assertThat(track.finish(twelve)).isFalse();
    }

    @Test void reading_never_goes_back_by_itself_and_a_delivery_that_was_read_again_is_another() {
        var track = new Track(10);
        track.readTo(5);
        assertThat(track.read()).isEqualTo(10);
        var old = at(11);
        var again = at(11);
        track.begin(old);
        assertThat(track.take(_ -> true)).containsExactly(old);
        track.backTo(10);
        track.begin(again);
        track.readTo(11);
        assertThat(track.finish(old)).isFalse();
        assertThat(track.done()).isEqualTo(10);
    }

    @Test void in_whichever_order_they_finish_nothing_open_is_counted_as_done() {
        var random = new Random(3);
        var track = new Track(0);
        var open = new ArrayList<Delivery>();
        for (var position = 1; position <= 2_000; position++) {
            var delivery = at(position);
            track.begin(delivery);
            track.readTo(position);
            open.add(delivery);
            while (open.size() > random.nextInt(50)) {
                track.finish(open.remove(random.nextInt(open.size())));
                var first = open.stream().mapToLong(Delivery::position).min().orElse(position + 1L);
                assertThat(track.done()).isEqualTo(first - 1);
            }
        }
    }

    private Delivery at(long position) {
        return new Delivery(Samples.envelope(tenant, "", "{}"), new Delivery.Ticket.FromDeadLetters(UUID.randomUUID(), 0, Optional.empty()),
                position);
    }
}
