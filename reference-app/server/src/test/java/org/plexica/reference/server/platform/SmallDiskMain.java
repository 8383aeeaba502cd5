package org.plexica.reference.server.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.plexica.devservices.Database;
import org.plexica.devservices.Instance;
import org.plexica.devservices.boot.DevServices;
import tools.jackson.databind.json.JsonMapper;

/** What runs where {@link SmallDisk} has mounted one: a back end, and what fills the disk beside its data. */
final class SmallDiskMain {
    private static final byte[] PAGE = new byte[4096];

    private SmallDiskMain() {}

    /** Says where the back end is, then does what it is told until there is nobody to tell it anything. */
    public static void main(String[] arguments) throws IOException, SQLException {
        var disk = Path.of(arguments[0]);
        try (var instance = arguments[1].equals("s3") ? DevServices.at(disk.resolve("instance")) : DevServices.isolated()) {
            say(JsonMapper.shared().writeValueAsString(arguments[1].equals("s3") ? instance.s3() : database(instance, disk)));
            var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                if (order.equals("fill")) fill(disk.resolve("ballast"));
                else
                    Files.delete(disk.resolve("ballast"));
                say("done");
            }
            instance.end();
        }
    }

    private static Database database(Instance instance, Path disk) throws IOException, SQLException {
        var postgres = instance.postgres();
        var database = postgres.freshDatabase("small");
        var tables = Files.createDirectory(disk.resolve("tables"));
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            statement.execute("create tablespace small location '" + tables + "'");
            statement.execute("alter database " + database.name() + " set tablespace small");
        }
        return database;
    }

    private static void fill(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE_NEW)) {
            while (true)
                out.write(PAGE);
        } catch (IOException e) {
            if (!Files.exists(ballast) || Files.size(ballast) == 0) throw e;
        }
    }

    private static void say(String line) {
        System.out.println(SmallDisk.ANSWER + line);
        System.out.flush();
    }
}
