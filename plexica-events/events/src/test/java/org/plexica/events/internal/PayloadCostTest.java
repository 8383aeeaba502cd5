package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.plexica.core.events.Event;
import tools.jackson.databind.json.JsonMapper;

/** What it costs to write and to read an event of five components and to check it on both ways, in turns ABBA with Jackson alone, on one thread. A ratio of 4 says: four times as long. */
@Tag("bench")
final class PayloadCostTest {
    private static final int TURN = 20_000;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 30;

    @Event(value = "app.invoice.paid", key = "invoice")
    record Paid(UUID invoice, long cents, String payer, Instant at, BigDecimal rate) {}

    @Test void writing_and_reading_with_the_schema() {
        var payloads = new Payloads(100_000);
        var description = EventDescription.of(Paid.class);
        var jackson = JsonMapper.builder().build();
        var event = new Paid(new UUID(1, 2), 4711, "Ada Lovelace", Instant.EPOCH, new BigDecimal("1.25"));
        var data = payloads.write(description, event);
        compare("payload.write", () -> jackson.writeValueAsString(event), () -> payloads.write(description, event));
        compare("payload.read", () -> jackson.readValue(data, Paid.class), () -> payloads.read(description, data));
    }

    private static void compare(String name, Supplier<Object> bare, Supplier<Object> ours) {
        var ratios = new double[ROUNDS];
        var micros = new double[ROUNDS];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            var theirs = time(bare);
            var checked = time(ours) + time(ours);
            theirs += time(bare);
            if (round < 0) continue;
            ratios[round] = checked / theirs;
            micros[round] = checked / 2 / 1e3 / TURN;
        }
        Arrays.sort(ratios);
        Arrays.sort(micros);
        System.out.printf("%s.ratio %.2f - reported (lowest %.2f, highest %.2f; median %.2f µs)%n", name, ratios[ROUNDS / 2], ratios[0],
                ratios[ROUNDS - 1], micros[ROUNDS / 2]);
        assertThat(micros[0]).isPositive();
    }

    private static double time(Supplier<Object> work) {
        var begun = System.nanoTime();
        for (var i = 0; i < TURN; i++)
            if (work.get() == null) throw new AssertionError();
        return System.nanoTime() - begun;
    }
}
