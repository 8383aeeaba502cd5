package org.plexica.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.ref.Reference;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Enumeration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** All texts that somebody gets who gets a thing, with the way to each. Reads streams, iterators and rows to their end. For one thread. */
final class Contents {
    private static final int MOST_THINGS = 200_000;
    private static final int MOST_BYTES = 32 << 20;
    private static final int LONGEST_WAIT = 30;

    private final BiConsumer<String, String> texts;
    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Part> open = new ArrayDeque<>();
    private int things;
    private @Nullable AssertionError unread;

    private record Part(String where, Object thing) {}

    private Contents(BiConsumer<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Gives the consumer each text and where it is.
     *
     * @throws AssertionError when something could not be read, which then may hold anything
     */
    static void read(String where, @Nullable Object thing, BiConsumer<String, String> texts) {
        var contents = new Contents(texts);
        contents.add(where, thing);
        for (var part = contents.open.poll(); part != null; part = contents.open.poll())
            contents.visit(part.where, part.thing);
        if (contents.unread != null) throw contents.unread;
    }

    void add(String where, @Nullable Object thing) {
        if (thing == null || thing instanceof Twins || thing instanceof Canaries || thing instanceof Logger) return;
        if (++things > MOST_THINGS)
            throw new AssertionError(where + " is one of more than " + MOST_THINGS + " things: return what a user gets, not a live object");
        if (thing instanceof String text) texts.accept(where, text);
        else if (known.add(thing)) open.add(new Part(where, thing));
    }

    private void visit(String where, Object thing) {
        try {
            if (isEmptied(where, thing)) return;
            open(where, thing);
            if (!isPlainContainer(thing)) add(where, thing.toString());
        } catch (Exception | StackOverflowError e) {
            unread = new AssertionError(where + " could not be looked through, so nobody knows what it holds", e);
            add(where + " (when read)", e);
        }
    }

    /** Empties what has no text of its own. */
    private boolean isEmptied(String where, Object thing) throws Exception {
        switch (thing) {
            case byte[] bytes -> add(where, new String(bytes, StandardCharsets.ISO_8859_1));
            case char[] letters -> add(where, new String(letters));
            case ByteBuffer buffer -> add(where, StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString());
            case InputStream stream -> add(where, bytes(stream));
            case Reader reader -> add(where, text(reader));
            case ResultSet rows -> rows(where, rows);
            case Clob clob -> add(where, clob.getCharacterStream());
            case Blob blob -> add(where, blob.getBinaryStream());
            case AtomicReference<?> reference -> add(where, reference.get());
            case Reference<?> reference -> add(where, reference.get());
            case BaseStream<?, ?> stream -> each(where, stream.iterator());
            case Iterator<?> iterator -> each(where, iterator);
            case Enumeration<?> enumeration -> each(where, enumeration.asIterator());
            case CompletionStage<?> stage -> add(where, stage.toCompletableFuture().get(LONGEST_WAIT, TimeUnit.SECONDS));
            case Future<?> future -> add(where, future.get(LONGEST_WAIT, TimeUnit.SECONDS));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void open(String where, Object thing) {
        switch (thing) {
            case Optional<?> optional -> add(where, optional.orElse(null));
            case Map<?, ?> map -> map.forEach((key, value) -> {
                add(where + ".key", key);
                add(where + "[" + (key instanceof String ? key : "…") + "]", value);
            });
            case Map.Entry<?, ?> entry -> {
                add(where + ".key", entry.getKey());
                add(where + ".value", entry.getValue());
            }
            case Throwable failure -> failure(where, failure);
            // The only name of a path is a path again.
            case Path _ -> {
            }
            case Iterable<?> all -> each(where, all.iterator());
            case HttpResponse<?> response -> {
                add(where + ".headers", response.headers().map());
                add(where + ".body", response.body());
            }
            case Object[] all -> each(where, Arrays.asList(all).iterator());
            default -> {
                if (Proxy.isProxyClass(thing.getClass())) add(where, Proxy.getInvocationHandler(thing));
            }
        }
        Fields.of(thing).forEach((name, value) -> add(where + "." + name, value));
    }

    /** Whether its text is that of its elements, which are looked at anyway. */
    private static boolean isPlainContainer(Object thing) {
        return (thing instanceof Collection || thing instanceof Map || thing instanceof Object[]) && Fields.isOfTheJdk(thing.getClass());
    }

    private void each(String where, Iterator<?> all) {
        for (var i = 0; all.hasNext(); i++)
            add(where + "[" + i + "]", all.next());
    }

    private void failure(String where, Throwable failure) {
        add(where + ".message", failure.getMessage());
        add(where + ".message", failure.getLocalizedMessage());
        add(where + ".cause", failure.getCause());
        add(where + ".suppressed", failure.getSuppressed());
        add(where + ".stack", failure.getStackTrace());
        if (failure instanceof SQLException sql) add(where + ".next", sql.getNextException());
    }

    private void rows(String where, ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        for (var row = 0; rows.next(); row++)
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                add(where + ".label", columns.getColumnLabel(column));
                add(where + "[" + row + "]." + columns.getColumnLabel(column), rows.getObject(column));
            }
    }

    private static byte[] bytes(InputStream stream) throws IOException {
        var bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) throw new IOException("It has more than " + MOST_BYTES + " bytes.");
        return bytes;
    }

    private static String text(Reader reader) throws IOException {
        var text = new StringBuilder();
        var buffer = new char[8192];
        for (var read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            text.append(buffer, 0, read);
            if (text.length() > MOST_BYTES) throw new IOException("It has more than " + MOST_BYTES + " characters.");
        }
        return text.toString();
    }
}
