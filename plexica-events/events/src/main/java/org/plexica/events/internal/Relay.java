package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plexica.core.spi.FaultPoint;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.spi.Envelope;
import org.plexica.events.spi.EventTransport;
import org.plexica.postgres.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what was published to the transport. Nodes share the lanes by locking their rows: one that dies gives them back with its connection, and what it had claimed is there
 * again.
 */
final class Relay implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofSeconds(1);
    /** So that a relay's work is shared by what comes within it; the batches that are large enough follow at once. */
    private static final Duration GATHER = Duration.ofMillis(4);
    private static final int LARGE = 100;
    /** A node that is cut off from the database, or stands still, must not keep the lanes of others. */
    private static final String ENDS_WHEN_SILENT = "set local idle_in_transaction_session_timeout = '5s'";
    private static final int BATCH_OF_LANE = 200;
    private static final int BYTES_OF_LANE = 1_000_000;
    private final TransactionBridge platform;
    private final Sql sql;
    private final EventTransport transport;
    private final Bell bell;
    private final Runnable sent;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Relay(TransactionBridge platform, EventTransport transport, Bell bell, Runnable sent) {
        this.platform = platform;
        this.sql = new Sql(platform);
        this.transport = transport;
        this.bell = bell;
        this.sent = sent;
    }

    /** After what is just being relayed. */
    void stop() {
        stopped.countDown();
        bell.ring();
    }

    @Override public void run() {
        try {
            while (stopped.getCount() > 0)
                if (!move()) bell.await(LOOK);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there may be more. */
    private boolean move() throws InterruptedException {
        try {
            var moved = platform.<Integer, RuntimeException>call(this::batch);
            if (moved == 0) return false;
            FaultPoint.reached("events.relayed");
            sent.run();
            return moved >= LARGE || !stopped.await(GATHER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("Events could not be relayed; they are tried again");
            bell.await(REST);
            return !Thread.currentThread().isInterrupted();
        }
    }

    private int batch() {
        sql.run(ENDS_WHEN_SILENT);
        var lanes = sql.all("""
                            select lane::text from plexica.event_lane l
                            where exists (select from plexica.outbox o where o.lane = l.lane) order by lane for update skip locked
                            """, row -> row.getString(1));
        if (lanes.isEmpty()) return 0;
        var claimed = claim(lanes);
        FaultPoint.reached("events.relay-claimed");
        transport.send(claimed.stream().map(Claimed::envelope).flatMap(Optional::stream).toList());
        FaultPoint.reached("events.relay-sent");
        return claimed.size();
    }

    private List<Claimed> claim(List<String> lanes) {
        var claimed = sql.all(
                """
                delete from plexica.outbox o using (
                    select lane, seq from (
                        select next.lane, next.seq, sum(next.size) over (partition by next.lane order by next.seq) - next.size as before
                        from unnest(?::smallint[]) as mine (lane) cross join lateral (
                            select lane, seq, octet_length(data) as size from plexica.outbox where lane = mine.lane order by seq limit ?) next) sized
                    where before < ?) first
                where o.lane = first.lane and o.seq = first.seq
                returning o.*
                """,
                Relay::claimed, lanes, BATCH_OF_LANE, BYTES_OF_LANE);
        claimed.stream().filter(it -> it.envelope.isEmpty()).forEach(this::putAside);
        return claimed.stream().sorted(Comparator.comparingLong(Claimed::seq)).toList();
    }

    /** Rubbish, or of a newer release than this node: so it is not thrown away. */
    private void putAside(Claimed stray) {
        LOG.atError().addKeyValue("seq", stray.seq)
                .log("A row of the outbox is no event that this release knows; it is in plexica.event_stray");
        sql.update("insert into plexica.event_stray (stamp, row) values (?, ?::jsonb)", stray.stamp, stray.row);
    }

    /** One that is on a lane which is not its own was not written by us: it would be out of its order, and the lane that it needs may be another relay's. */
    private static Claimed claimed(ResultSet row) throws SQLException {
        var lane = row.getInt("lane");
        var envelope = EnvelopeRow.read(row, "at").filter(it -> OutboxLane.of(it) == lane);
        return new Claimed(row.getLong("seq"), row.getString("stamp"), envelope.isPresent() ? "" : EnvelopeRow.raw(row), envelope);
    }

    private record Claimed(long seq, String stamp, String row, Optional<Envelope> envelope) {}
}
