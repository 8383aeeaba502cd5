package org.plexica.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.plexica.core.CallContext;
import org.slf4j.LoggerFactory;

/** None leaks, so all must pass. Not run by the build itself. */
final class QuietVictims {
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(CountedTenants::new);

    private final List<String> notes = new ArrayList<>();

    @TenantTest(tenants = 2) void nothing_in_every_form(Twins twins) throws Exception {
        var itself = new ArrayList<Object>();
        itself.add(itself);
        var other = new ArrayList<Object>(List.of(itself));
        itself.add(other);
        twins.plant(notes::add)
                .mustNotSee(() -> Stream.of(Optional.empty(), new int[] {1}, Map.of("a", List.of('b')), Path.of("/a/b"), itself, other,
                        Thread.State.NEW,
                        new Leaks.Entity("canary"), CallContext.current(), twins))
                .mustNotSee(() -> "canarycanarycanarycanarycan").mustNotSee(() -> null);
    }

    @TenantTest(tenants = 2) void what_the_first_sees_and_logs_itself(Twins twins) throws Exception {
        twins.plant(canary -> {
            LoggerFactory.getLogger("quiet").warn("Added {}", canary);
            System.out.println(canary);
            twins.canaries().seen(twins.first(), "answer", canary);
        }).mustNotSee(() -> "nothing");
    }

    @TenantTest(tenants = 2) void a_line_of_nobody(Twins twins) throws Exception {
        System.out.println("for the reader of this test: " + twins.canary());
    }
}
