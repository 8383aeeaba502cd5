package org.plexica.tenancy;

import static java.time.Duration.ofSeconds;
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
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.spi.AuditSink;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Libraries and frameworks that know nothing of tenants, on the tenants' data source as it is. */
final class AnyLibraryTest {
    static Platform platform;
    static Tenancy tenancy;
    private static int made;
    Tenant acme;
    Tenant globex;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(it -> it.migrations("db/tenant"));
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @BeforeEach void two_tenants() {
        acme = tenancy.tenants().create(NewTenant.of("acme" + ++made, "Acme")).await(ofSeconds(60)).orThrow();
        globex = tenancy.tenants().create(NewTenant.of("globex" + made, "Globex")).await(ofSeconds(60)).orThrow();
    }

    @Test void jooq() {
        var jooq = DSL.using(tenancy.dataSource(), SQLDialect.POSTGRES);
        CallContext.of(acme).run(() -> {
            jooq.insertInto(table("note"), field("text")).values("by jOOQ").execute();
            jooq.transaction(inner -> DSL.using(inner).insertInto(table("note"), field("text")).values("in jOOQ's transaction").execute());
            assertThatThrownBy(() -> jooq.transaction(inner -> {
                DSL.using(inner).insertInto(table("note"), field("text")).values("rolled back").execute();
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
            tenancy.transactions().run(() -> jooq.insertInto(table("note"), field("text")).values("in ours").execute());
        });
        assertThat(texts(acme)).containsExactly("by jOOQ", "in jOOQ's transaction", "in ours");
        assertThat(texts(globex)).isEmpty();
    }

    @Test void jpa() {
        var configuration = new PersistenceConfiguration("notes").managedClass(Note.class)
                .properties(Map.of("jakarta.persistence.nonJtaDataSource", tenancy.dataSource(),
                        "hibernate.boot.allow_jdbc_metadata_access", false,
                        "hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect"));
        try (var entities = configuration.createEntityManagerFactory()) {
            CallContext.of(acme).run(() -> entities.runInTransaction(manager -> manager.persist(new Note("by JPA"))));
            CallContext.of(globex).run(() -> entities.runInTransaction(manager -> {
                assertThat(manager.createQuery("select n from Note n", Note.class).getResultList()).isEmpty();
                manager.persist(new Note("Globex's"));
                manager.flush();
                CallContext.of(acme)
                        .run(() -> assertThatThrownBy(() -> manager.createQuery("select n from Note n", Note.class).getResultList())
                                .as("a session of one tenant, used under another").hasStackTraceContaining("core/foreign-transaction"));
                manager.clear();
            }));
        }
        assertThat(texts(acme)).containsExactly("by JPA");
        assertThat(texts(globex)).containsExactly("Globex's");
    }

    @Test void spring_whose_transactions_are_joined_by_code_that_does_not_know_it() throws SQLException {
        var bridge = new SpringTransactions();
        var hosted = platform.node(it -> it.migrations("db/tenant").within(bridge));
        bridge.over(hosted.dataSource());
        var spring = new TransactionTemplate(new DataSourceTransactionManager(hosted.dataSource()));
        var jdbc = new JdbcTemplate(hosted.dataSource());
        CallContext.of(acme).run(() -> {
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
        assertThat(texts(acme)).containsExactly("by Spring", "by plain code that joined", "by work that joined",
                "in a transaction that we asked for");
        assertThat(texts(globex)).isEmpty();
    }

    @Test void what_we_write_commits_with_the_frameworks_transaction() throws SQLException {
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
