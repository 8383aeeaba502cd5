package org.plexica.tenancy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.plexica.tenancy.spi.Step;

/** A node in a process of its own, which stands still in the middle of a set-up until it is killed. */
final class DyingNode {
    private DyingNode() {}

    /** URL and prefix of the database, folder of the resources, slug. */
    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[2]);
        var open = new ArrayList<AutoCloseable>();
        var tenancy = Platform.node(arguments[0], Platform.logins(arguments[1]), open)
                .provisioner(new Folders(Step.named("quick"), root))
                .provisioner(new Folders(Step.named("half").after("quick", "schema"), root).after((attempt, _) -> {
                    Files.delete(root.resolve("half-" + attempt.name()).resolve("mark"));
                    Files.createFile(root.resolve("reached"));
                    new CountDownLatch(1).await();
                }))
                .provisioner(new Folders(Step.named("never").after("half"), root)).build();
        tenancy.tenants().create(NewTenant.of(arguments[3], "Killed"));
        new CountDownLatch(1).await();
    }
}
