package org.plexica.tenancy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.spi.Step;

/** A node in a process of its own, which makes a tenant until it is killed: at a fault point, or when it stands still in the middle. */
final class DyingNode {
    private DyingNode() {}

    /** URL and prefix of the database, folder of the resources, slug, what it does: {@code stands}, {@code makes}, {@code fails}, {@code purges} or {@code expires}. */
    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[2]);
        var builder = Platform.node(arguments[0], Platform.logins(arguments[1]), new ArrayList<>()).lease(Duration.ofSeconds(1));
        var tenancy = with(builder, root, arguments[4]).build();
        var provisioning = tenancy.tenants().create(NewTenant.of(arguments[3], "Killed"));
        if (arguments[4].equals("purges"))
            tenancy.lifecycle().purge(provisioning.await(Platform.SOON).orThrow().id(), "to be killed in the middle");
        if (arguments[4].equals("expires"))
            tenancy.lifecycle().purge(provisioning.await(Platform.SOON).orThrow().id(), "to be killed afterwards", Duration.ofMillis(200));
        new CountDownLatch(1).await();
    }

    private static TenancyBuilder with(TenancyBuilder builder, Path root, String what) {
        var half = new Folders(Step.named("half").after("quick", "schema"), root);
        if (what.equals("fails")) half.before((_, _) -> {
            throw new IllegalStateException("on purpose");
        });
        if (what.equals("stands")) half.after((attempt, _) -> {
            Files.delete(root.resolve("half-" + attempt.name()).resolve("mark"));
            Files.createFile(root.resolve("reached"));
            new CountDownLatch(1).await();
        });
        return builder.provisioner(new Folders(Step.named("quick"), root)).provisioner(half)
                .provisioner(new Folders(Step.named("never").after("half"), root));
    }
}
