package org.plexica.testkit;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.plexica.core.CallContext;
import org.slf4j.LoggerFactory;

/** Each leaks in one way, so each must fail. Not run by the build itself. */
final class LeakingVictims {
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(CountedTenants::new);

    private static final System.Logger JDK = System.getLogger("leaking");

    @TenantTest(tenants = 2) void as_it_is(Twins twins) throws Exception { returns(twins, canary -> "x" + canary + "y"); }

    @TenantTest(tenants = 2) void in_upper_case(Twins twins) throws Exception { returns(twins, Leaks::swappedCase); }

    @TenantTest(tenants = 2) void reversed(Twins twins) throws Exception {
        returns(twins, canary -> new StringBuilder(canary).reverse().toString());
    }

    @TenantTest(tenants = 2) void percent_encoded(Twins twins) throws Exception {
        returns(twins, canary -> "/find?q=" + Leaks.percent(canary));
    }

    @TenantTest(tenants = 2) void percent_encoded_twice(Twins twins) throws Exception {
        returns(twins, canary -> Leaks.percent(canary).replace("%", "%25"));
    }

    @TenantTest(tenants = 2) void json_escaped(Twins twins) throws Exception {
        returns(twins, canary -> "{\"a\":\"" + Leaks.json(canary) + "\"}");
    }

    @TenantTest(tenants = 2) void json_in_json(Twins twins) throws Exception {
        returns(twins, canary -> Leaks.json(canary).replace("\\", "\\\\"));
    }

    @TenantTest(tenants = 2) void partly_escaped(Twins twins) throws Exception {
        returns(twins, canary -> canary.substring(0, 9) + Leaks.json(canary.substring(9, 17)) + Leaks.percent(canary.substring(17)));
    }

    @TenantTest(tenants = 2) void html_escaped(Twins twins) throws Exception { returns(twins, Leaks::html); }

    @TenantTest(tenants = 2) void html_escaped_in_hex(Twins twins) throws Exception { returns(twins, Leaks::htmlHex); }

    @TenantTest(tenants = 2) void hex(Twins twins) throws Exception { returns(twins, canary -> "\\x00" + Leaks.hex(canary)); }

    @TenantTest(tenants = 2) void a_hex_dump(Twins twins) throws Exception { returns(twins, Leaks::hexDump); }

    @TenantTest(tenants = 2) void base64(Twins twins) throws Exception { returns(twins, Leaks::base64); }

    @TenantTest(tenants = 2) void base64_after_one(Twins twins) throws Exception {
        returns(twins, canary -> Leaks.base64("é".substring(1) + "!" + canary + "!!"));
    }

    @TenantTest(tenants = 2) void base64_after_two(Twins twins) throws Exception {
        returns(twins, canary -> Leaks.base64Url("ÿ" + canary + "ÿÿ"));
    }

    @TenantTest(tenants = 2) void base64_in_lines(Twins twins) throws Exception {
        returns(twins, canary -> Leaks.mime("{\"note\":\"" + canary + "\"}"));
    }

    @TenantTest(tenants = 2) void in_a_record_in_a_list(Twins twins) throws Exception {
        leaks(twins, canary -> List.of(new Leaks.Note(1, canary)));
    }

    @TenantTest(tenants = 2) void in_an_entity_without_a_text(Twins twins) throws Exception {
        leaks(twins, canary -> List.of(new Leaks.SubEntity(canary)));
    }

    @TenantTest(tenants = 2) void as_the_key_of_a_map(Twins twins) throws Exception { leaks(twins, canary -> Map.of(canary, 1)); }

    @TenantTest(tenants = 2) void as_a_value_of_a_map(Twins twins) throws Exception {
        leaks(twins, canary -> Map.of(1, Optional.of(List.of(canary))));
    }

    @TenantTest(tenants = 2) void in_an_array_with_nulls(Twins twins) throws Exception {
        leaks(twins, canary -> new @Nullable Object[] {null, new Object[] {canary}});
    }

    @TenantTest(tenants = 2) void in_bytes(Twins twins) throws Exception {
        leaks(twins, canary -> canary.getBytes(StandardCharsets.UTF_8));
    }

    @TenantTest(tenants = 2) void in_letters(Twins twins) throws Exception { leaks(twins, String::toCharArray); }

    @TenantTest(tenants = 2) void in_utf_16(Twins twins) throws Exception {
        leaks(twins, canary -> Leaks.buffer(canary, StandardCharsets.UTF_16LE));
    }

    @TenantTest(tenants = 2) void in_a_lazy_stream(Twins twins) throws Exception {
        leaks(twins, canary -> Stream.of(1, 2).map(number -> canary + number));
    }

    @TenantTest(tenants = 2) void in_a_stream_of_bytes(Twins twins) throws Exception {
        leaks(twins, canary -> new ByteArrayInputStream(canary.getBytes(StandardCharsets.UTF_8)));
    }

    @TenantTest(tenants = 2) void in_a_reader(Twins twins) throws Exception { leaks(twins, StringReader::new); }

    @TenantTest(tenants = 2) void in_an_enumeration(Twins twins) throws Exception {
        leaks(twins, canary -> Collections.enumeration(List.of(canary)));
    }

    @TenantTest(tenants = 2) void in_a_future(Twins twins) throws Exception {
        leaks(twins, canary -> Optional.of(CompletableFuture.supplyAsync(() -> new Leaks.Entity(canary))));
    }

    @TenantTest(tenants = 2) void in_a_failed_future(Twins twins) throws Exception {
        leaks(twins, canary -> Optional.of(CompletableFuture.failedFuture(new IllegalStateException(canary))));
    }

    @TenantTest(tenants = 2) void in_a_reference(Twins twins) throws Exception {
        leaks(twins, canary -> new AtomicReference<>(new Leaks.Entity(canary)));
    }

    @TenantTest(tenants = 2) void in_a_large_object(Twins twins) throws Exception {
        leaks(twins, canary -> new SerialClob(canary.toCharArray()));
    }

    @TenantTest(tenants = 2) void in_what_a_lambda_holds(Twins twins) throws Exception {
        leaks(twins, canary -> (Supplier<String>) () -> canary);
    }

    @TenantTest(tenants = 2) void in_a_text_of_its_own(Twins twins) throws Exception {
        var planted = new AtomicReference<String>();
        twins.plant(planted::set).mustNotSee(() -> new Object() {
            @Override public String toString() { return "Note " + planted.get(); }
        });
    }

    @TenantTest(tenants = 2) void thrown(Twins twins) throws Exception { throwing(twins, IllegalStateException::new); }

    @TenantTest(tenants = 2) void thrown_as_a_cause(Twins twins) throws Exception {
        throwing(twins, canary -> new IllegalStateException("no", new IllegalArgumentException(Leaks.base64(canary))));
    }

    @TenantTest(tenants = 2) void thrown_as_suppressed(Twins twins) throws Exception {
        throwing(twins, canary -> {
            var failure = new IllegalStateException("no");
            failure.addSuppressed(new IllegalArgumentException(canary));
            return failure;
        });
    }

    @TenantTest(tenants = 2) void thrown_as_the_next(Twins twins) throws Exception {
        throwing(twins, canary -> {
            var failure = new SQLException("no");
            failure.setNextException(new SQLException("Key (text)=(" + canary + ") already exists."));
            return failure;
        });
    }

    @TenantTest(tenants = 2) void thrown_with_a_stack(Twins twins) throws Exception {
        throwing(twins, canary -> {
            var failure = new IllegalStateException("no");
            failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("org.example.Script", canary, "script.js", 1)});
            return failure;
        });
    }

    @TenantTest(tenants = 2) void thrown_as_a_failed_assertion(Twins twins) throws Exception {
        throwing(twins, canary -> new AssertionError("expected nothing but was " + canary));
    }

    @TenantTest(tenants = 2) void logged_by_slf4j(Twins twins) throws Exception {
        logs(twins, canary -> LoggerFactory.getLogger("leaking").warn("Found {}", canary));
    }

    @TenantTest(tenants = 2) void logged_by_the_jdk(Twins twins) throws Exception {
        logs(twins, canary -> JDK.log(System.Logger.Level.INFO, "Failed", new IllegalStateException(canary)));
    }

    @TenantTest(tenants = 2) void printed(Twins twins) throws Exception {
        logs(twins, canary -> {
            System.out.print("half of it is " + canary.substring(0, 11));
            System.out.println(canary.substring(11));
        });
    }

    @TenantTest(tenants = 2) void logged_by_a_thread_without_a_context(Twins twins) throws Exception {
        logs(twins, canary -> CompletableFuture.runAsync(() -> System.err.println(canary)).join());
    }

    @TenantTest(tenants = 2) void logged_and_then_refused(Twins twins) throws Exception {
        logs(twins, canary -> {
            System.err.println(Leaks.hex(canary));
            throw new IllegalStateException("no");
        });
    }

    @TenantTest(tenants = 2) void shown_to_the_oracle_and_never_asked(Twins twins) throws Exception {
        twins.plant(canary -> twins.canaries().seen(twins.second(), "answer", Map.of("X-Note", List.of(canary))));
    }

    @TenantTest(tenants = 2) void logged_in_the_other_context_outside_of_the_question(Twins twins) throws Exception {
        twins.plant(canary -> CallContext.of(twins.second()).run(() -> System.out.println(canary)));
    }

    @TenantTest(tenants = 2) void another_canary_of_the_first(Twins twins) throws Exception {
        var name = twins.canaries().plant(twins.first(), "name of the file");
        twins.plant(_ -> {}).mustNotSee(() -> name);
    }

    private interface Leak {
        Object of(String canary) throws Exception;
    }

    private interface Logging {
        void log(String canary);
    }

    private interface Throwing {
        Throwable of(String canary);
    }

    private static void returns(Twins twins, UnaryOperator<String> spelling) throws Exception { leaks(twins, spelling::apply); }

    private static void leaks(Twins twins, Leak leak) throws Exception {
        var planted = new AtomicReference<String>();
        twins.plant(planted::set).mustNotSee(() -> leak.of(String.valueOf(planted.get())));
    }

    private static void logs(Twins twins, Logging logging) throws Exception {
        leaks(twins, canary -> {
            logging.log(canary);
            return "nothing";
        });
    }

    private static void throwing(Twins twins, Throwing throwing) throws Exception {
        leaks(twins, canary -> {
            switch (throwing.of(canary)) {
                case Exception failure -> throw failure;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        });
    }
}
