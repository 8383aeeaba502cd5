package org.plexica.reference.cli;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.plexica.devservices.Database;
import org.plexica.devservices.Instance;
import org.plexica.devservices.Keycloak;
import org.plexica.devservices.S3;
import org.plexica.devservices.Step;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.tenancy.keycloak.Creator;
import org.plexica.tenancy.keycloak.SuperAdmin;
import org.plexica.tenancy.keycloak.boot.KeycloakPlatform;

/** Brings everything up that isn't, step by step; each step finds out from the back end itself whether it was done before. */
final class PlatformStart {
    private static final String DATABASE = "plexica";
    private static final String REALM = "plexica";
    private static final String CLIENT = "plexica-cli";
    private static final String SUPER_ADMIN = "superadmin";
    private final Workplace workplace;
    private final Keepsake keepsake;
    private final Steps steps;

    PlatformStart(Workplace workplace, Keepsake keepsake, Steps steps) {
        this.workplace = workplace;
        this.keepsake = keepsake;
        this.steps = steps;
    }

    /** Returns when the server is ready. */
    Endpoints on(Instance instance) {
        var database = inBackground(() -> database(instance));
        instance.start(this::tell, Platform.backEnds());
        var endpoints = endpoints(joined(database), instance.keycloak(), instance.s3());

        platformRealm(instance.keycloak(), endpoints);
        new ServerSettings(keepsake, endpoints, workplace.folder()).write(instance.s3());
        PrivateFile.write(workplace.folder().runningBuild(), workplace.build().getFileName() + "\n");
        Endpoints.in(workplace.folder()).write(endpoints);
        steps.run("Server", "start", () -> instance.run(new ServerProcess(workplace, endpoints).companion()));
        return endpoints;
    }

    private void tell(Step step) {
        switch (step) {
            case Step.Begun begun -> steps.begun(begun.subject(), begun.action());
            case Step.Done done -> steps.done(done.subject(), done.action(), done.took());
        }
    }

    /** Needs PostgreSQL alone, and so is done while the others start. */
    private Database database(Instance instance) {
        var postgres = instance.postgres();
        return steps.of("PostgreSQL", "database and logins of the platform", () -> {
            var database = postgres.database(DATABASE);
            try (var administrator = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
                PlatformLogins.usual(keepsake.app(), keepsake.provisioner(), keepsake.owner()).create(administrator);
            } catch (SQLException e) {
                throw new CliError.DatabaseTrouble(String.valueOf(e.getMessage()), workplace.folder().logs()).because(e);
            }
            return database;
        });
    }

    private void platformRealm(Keycloak keycloak, Endpoints endpoints) {
        var superAdmin = new SuperAdmin(SUPER_ADMIN, keepsake.superAdmin(), SUPER_ADMIN + "@plexica.example");
        steps.run("Keycloak", "platform realm",
                () -> KeycloakPlatform.at(endpoints.keycloak().url(), Creator.withSecret(keepsake.creator()), superAdmin)
                        .consoleAt(consoleAddresses(endpoints.server())).allowPasswordLogin()
                        .prepare(keycloak.adminUsername(), keycloak.adminPassword(), _ -> {}));
    }

    /** Without a port, Keycloak takes any on this machine: the log-in survives a change of it. */
    private static List<String> consoleAddresses(URI server) {
        return List.of(server + "/*", "http://127.0.0.1:" + server.getPort() + "/*", "http://localhost/*", "http://127.0.0.1/*");
    }

    private Endpoints endpoints(Database database, Keycloak keycloak, S3 s3) {
        var server = URI.create("http://localhost:" + keepsake.port());
        // A password that was changed by hand is kept.
        var superAdmin = Endpoints.in(workplace.folder()).read().map(Endpoints::superAdmin)
                .orElseGet(() -> new Endpoints.Account(SUPER_ADMIN, keepsake.superAdmin()));
        return new Endpoints(server, URI.create(keycloak.url() + "/realms/" + REALM), CLIENT, superAdmin,
                new Endpoints.Postgres(database.jdbcUrl(), database.username(), database.password()),
                new Endpoints.Keycloak(URI.create(keycloak.url())),
                new Endpoints.S3(URI.create(s3.endpoint()), s3.accessKey(), s3.secretKey()));
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static <T> T joined(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) throw known;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliError.Stopped().because(e);
        }
    }
}
