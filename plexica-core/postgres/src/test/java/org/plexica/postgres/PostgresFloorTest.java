package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.UserId;
import org.plexica.core.spi.AuditSink;
import org.plexica.postgres.boot.PostgresFloor;

final class PostgresFloorTest {
    static final Tenant ACME = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
    static final Tenant GLOBEX = new Tenant(TenantId.fresh(), new TenantSlug("globex"));
    static PlatformDatabase database;
    static HikariDataSource pool;
    static PostgresFloor floor;

    @BeforeAll static void start() throws SQLException {
        database = PlatformDatabase.migrated();
        pool = database.pool(database.logins().app(), 1);
        floor = PostgresFloor.on(pool);
    }

    @AfterAll static void stop() { pool.close(); }

    @Test void a_normal_return_commits_and_an_exception_rolls_back() {
        floor.callers().run(() -> put("committed"));
        assertThatThrownBy(() -> floor.callers().run(() -> {
            put("rolled-back");
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(names()).contains("platform/committed").doesNotContain("platform/rolled-back");
    }

    @Test void work_inside_work_joins_its_transaction() {
        floor.callers().run(() -> {
            var outer = floor.callers().connection();
            floor.callers().run(() -> assertThat(floor.callers().connection()).isEqualTo(outer));
        });
        assertThat(floor.callers().connection()).isEmpty();
    }

    @Test void what_inner_work_left_behind_is_not_committed_even_when_its_exception_is_caught() {
        assertThatThrownBy(() -> floor.callers().run(() -> {
            put("outer");
            try {
                floor.callers().run(() -> {
                    put("inner");
                    throw new IllegalStateException("on purpose");
                });
            } catch (IllegalStateException _) {
                put("after");
            }
        })).isInstanceOfSatisfying(PostgresException.class, e -> assertThat(e.error()).isEqualTo(new PostgresError.RolledBack()));
        assertThat(names()).doesNotContain("platform/outer", "platform/inner", "platform/after");
    }

    @Test void a_failed_statement_dooms_the_transaction() {
        assertThatThrownBy(() -> floor.callers().run(() -> {
            put("before-failure");
            assertThatThrownBy(() -> floor.sql().update("insert into plexica.nowhere values (1)")).isInstanceOf(PostgresException.class);
        })).isInstanceOf(PostgresException.class);
        assertThat(names()).doesNotContain("platform/before-failure");
    }

    @Test void a_transaction_refuses_another_tenant() {
        CallContext.of(ACME).run(() -> floor.callers().run(() -> {
            put("acme");
            CallContext.of(GLOBEX).run(() -> {
                refusedAsForeign(() -> floor.callers().run(() -> put("globex")));
                refusedAsForeign(() -> floor.callers().connection());
                refusedAsForeign(() -> floor.callers().afterCommit(() -> {}));
            });
            CallContext.platform(new Actor.Application("test")).run(() -> refusedAsForeign(() -> put("platform")));
        }));
        assertThat(names()).contains("platform/acme").doesNotContain("platform/globex", "platform/platform");
    }

    @Test void a_transaction_is_not_carried_to_another_thread() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            floor.callers().run(() -> {
                var elsewhere = CompletableFuture.supplyAsync(() -> floor.callers().connection(), threads);
                assertThat(elsewhere.join()).isEmpty();
            });
        }
    }

    @Test void actions_run_after_the_commit_and_never_after_a_roll_back() {
        var seen = new ArrayList<String>();
        floor.callers().run(() -> {
            floor.callers().afterCommit(() -> seen.add("open: " + floor.callers().connection().isPresent()));
            floor.callers().run(() -> floor.callers().afterCommit(() -> seen.add("inner")));
            assertThat(seen).isEmpty();
        });
        assertThat(seen).containsExactly("open: false", "inner");
        assertThatThrownBy(() -> floor.callers().run(() -> {
            floor.callers().afterCommit(() -> seen.add("never"));
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(seen).doesNotContain("never");
        assertThatThrownBy(() -> floor.callers().afterCommit(() -> {})).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e
                .error()).isEqualTo(new CoreError.NoTransaction()));
    }

    @Test void the_next_borrower_gets_a_clean_connection_whatever_happened() {
        for (var statement : List.of("insert into plexica.nowhere values (1)", "select pg_terminate_backend(pg_backend_pid())")) {
            assertThatThrownBy(() -> floor.sql().run(statement)).isInstanceOf(PostgresException.class);
            put("clean-after-" + statement.length());
            assertThat(floor.sql().all("select current_user = session_user", row -> row.getBoolean(1))).containsExactly(true);
        }
    }

    @Test void a_database_that_does_not_answer_is_unavailable() {
        var closed = database.pool(database.logins().app(), 1);
        closed.close();
        assertThatThrownBy(() -> PostgresFloor.on(closed).sql().run("select 1"))
                .isInstanceOfSatisfying(PostgresException.class, e -> assertThat(e.error()).isEqualTo(new PostgresError.Unavailable()));
    }

    @Test void an_audit_entry_commits_with_the_change_and_says_who_where_and_what() throws SQLException {
        var audit = floor.audit();
        var context = CallContext.of(ACME)
                .by(new Actor.Impersonator(new UserId("root"), new Actor.User(new UserId("ann"), ACME.id()), "support"));
        context.run(() -> {
            audit.record(new AuditSink.Entry(context, "note.read", "n1", Map.of("why", "it's \"hers\"\\")));
            assertThatThrownBy(() -> floor.callers().run(() -> {
                audit.record(new AuditSink.Entry(context, "note.burnt", "n2", Map.of()));
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
        });
        try (var administrator = database.administrator()) {
            assertThat(PlatformLoginsTest.count(administrator,
                    """
                    select count(*) from plexica.audit where tenant = '%s' and action = 'note.read' and object = 'n1' and correlation = '%s'
                    and actor = '{"kind": "impersonator", "id": "root", "user": "ann", "reason": "support"}'
                    and facts ->> 'why' = 'it''s "hers"\\'""".formatted(ACME.id(), context.correlation().id()))).isOne();
            assertThat(PlatformLoginsTest.count(administrator, "select count(*) from plexica.audit where action = 'note.burnt'")).isZero();
        }
    }

    private static void put(String what) {
        floor.sql().update("insert into plexica.secret (name, sealed) values (?, ?)", "platform/" + what, new byte[0]);
    }

    private static List<String> names() {
        return floor.sql().all("select name from plexica.secret", row -> row.getString(1));
    }

    private static void refusedAsForeign(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.error()).isEqualTo(
                new CoreError.ForeignTransaction()));
    }
}
