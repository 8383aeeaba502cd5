package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.spi.AuditSink;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.testkit.TenantExtension;
import org.plexica.testkit.TenantTest;
import org.plexica.testkit.Twins;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Libraries and frameworks that know nothing of tenants, on the tenants' data source as it is. */
final class AnyLibraryTest {
    static Platform platform;
    static Tenancy tenancy;
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(() -> FreshTenants.of(tenancy));

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(it -> it.migrations("db/tenant"));
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @TenantTest(tenants = 2) void jooq(Twins twins) throws Exception {
        var jooq = DSL.using(tenancy.dataSource(), SQLDialect.POSTGRES);
        CallContext.of(twins.first()).run(() -> {
            jooq.insertInto(table("note"), field("text")).values("by jOOQ").execute();
            jooq.transaction(inner -> DSL.using(inner).insertInto(table("note"), field("text")).values("in jOOQ's transaction").execute());
            assertThatThrownBy(() -> jooq.transaction(inner -> {
                DSL.using(inner).insertInto(table("note"), field("text")).values("rolled back").execute();
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
            tenancy.transactions().run(() -> jooq.insertInto(table("note"), field("text")).values("in ours").execute());
        });
        assertThat(texts(twins.first())).containsExactly("by jOOQ", "in jOOQ's transaction", "in ours");
        assertThat(texts(twins.second())).isEmpty();
        twins.plant(text -> jooq.insertInto(table("note"), field("text")).values(text).execute());
        apart(twins, () -> jooq.select(field("text")).from(table("note")).fetch(field("text")));
        apart(twins, () -> jooq.transactionResult(inner -> DSL.using(inner).fetchValues("select text from note")));
    }

    @TenantTest(tenants = 2) void jpa(Twins twins) throws Exception {
        var configuration = new PersistenceConfiguration("notes").managedClass(Note.class)
                .properties(Map.of("jakarta.persistence.nonJtaDataSource", tenancy.dataSource(),
                        "hibernate.boot.allow_jdbc_metadata_access", false,
                        "hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect"));
        try (var entities = configuration.createEntityManagerFactory()) {
            CallContext.of(twins.first()).run(() -> entities.runInTransaction(manager -> manager.persist(new Note("by JPA"))));
            CallContext.of(twins.second()).run(() -> entities.runInTransaction(manager -> {
                assertThat(manager.createQuery("select n from Note n", Note.class).getResultList()).isEmpty();
                manager.persist(new Note("Globex's"));
                manager.flush();
                CallContext.of(twins.first())
                        .run(() -> assertThatThrownBy(() -> manager.createQuery("select n from Note n", Note.class).getResultList())
                                .as("a session of one tenant, used under another").hasStackTraceContaining("core/foreign-transaction"));
                manager.clear();
            }));
            assertThat(texts(twins.first())).containsExactly("by JPA");
            assertThat(texts(twins.second())).containsExactly("Globex's");
            twins.plant(text -> entities.runInTransaction(manager -> manager.persist(new Note(text))));
            apart(twins,
                    () -> entities.callInTransaction(manager -> manager.createQuery("select n from Note n", Note.class).getResultList()));
        }
    }

    @TenantTest(tenants = 2) void spring_whose_transactions_are_joined_by_code_that_does_not_know_it(Twins twins) throws Exception {
        var bridge = new SpringTransactions();
        var hosted = platform.node(it -> it.migrations("db/tenant").within(bridge));
        bridge.over(hosted.dataSource());
        var spring = new TransactionTemplate(new DataSourceTransactionManager(hosted.dataSource()));
        var jdbc = new JdbcTemplate(hosted.dataSource());
        CallContext.of(twins.first()).run(() -> {
            spring.executeWithoutResult(_ -> {
                jdbc.update("insert into note (text) values (?)", "by Spring");
                plain(hosted, "by plain code that joined");
                hosted.transactions().run(() -> plain(hosted, "by work that joined"));
            });
            assertThatThrownBy(() -> spring.executeWithoutResult(_ -> {
                plain(hosted, "rolled back with Spring's");
                assertThat(jdbc.queryForList("select text from note", String.class)).contains("rolled back with Spring's");
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
            hosted.transactions().run(() -> jdbc.update("insert into note (text) values (?)", "in a transaction that we asked for"));
        });
        assertThat(texts(twins.first())).containsExactly("by Spring", "by plain code that joined", "by work that joined",
                "in a transaction that we asked for");
        assertThat(texts(twins.second())).isEmpty();
        twins.plant(text -> spring.executeWithoutResult(_ -> plain(hosted, text)));
        apart(twins, () -> jdbc.queryForList("select text from note"));
        apart(twins, () -> spring.execute(_ -> jdbc.queryForList("select text from note")));
    }

    @TenantTest void what_we_write_commits_with_the_frameworks_transaction(Tenant acme) throws SQLException {
        var bridge = new SpringTransactions();
        var hosted = platform.node(it -> it.migrations("db/tenant").within(bridge));
        bridge.over(hosted.dataSource());
        var spring = new TransactionTemplate(new DataSourceTransactionManager(hosted.dataSource()));
        var action = "note." + TenantId.fresh();
        CallContext.of(acme).run(() -> {
            assertThatThrownBy(() -> spring.executeWithoutResult(_ -> {
                hosted.audit().record(new AuditSink.Entry(CallContext.current(), action + ".burnt", "1", Map.of()));
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
            spring.executeWithoutResult(_ -> hosted.audit().record(new AuditSink.Entry(CallContext.current(), action, "1", Map.of())));
        });
        assertThat(platform.ask("select action from plexica.audit where action like '" + action + "%'")).containsExactly(action);
    }

    /** The same code finds the canary for its owner, and for nobody else. */
    private static void apart(Twins twins, Callable<?> query) throws Exception {
        twins.mustSee(query).mustNotSee(query);
    }

    private static void plain(Tenancy of, String text) {
        try (var connection = of.dataSource().getConnection();
                var insert = connection.prepareStatement("insert into note (text) values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(Tenant tenant) {
        return CallContext.of(tenant)
                .call(() -> DSL.using(tenancy.dataSource(), SQLDialect.POSTGRES).fetchValues("select text from note order by id")
                        .stream().map(String::valueOf).toList());
    }

    /** An entity as anybody would write it. */
    @Entity(name = "Note")
    @SuppressWarnings({"NullAway", "unused"})
    static class Note {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
        String text;

        Note() {}

        Note(String text) {
            this.text = text;
        }
    }
}
