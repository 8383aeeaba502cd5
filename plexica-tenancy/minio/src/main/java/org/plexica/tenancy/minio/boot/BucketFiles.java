package org.plexica.tenancy.minio.boot;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.spi.FileLinks;
import org.plexica.core.spi.SecretStore;
import org.plexica.core.spi.TenantFiles;
import org.plexica.tenancy.minio.internal.Account;
import org.plexica.tenancy.minio.internal.S3Files;
import org.plexica.tenancy.minio.internal.S3Links;
import org.plexica.tenancy.minio.internal.TenantAccounts;

/**
 * The files of tenants, in the buckets that {@link Buckets} makes. Its keys, which open each bucket that has no key of its own, must be allowed to list, read, write and delete what is in the buckets.
 *
 * {@snippet file="org/plexica/tenancy/minio/FilesOfTenantsTest.java" region="files"}
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class BucketFiles {
    private static final String USUAL_REGION = "us-east-1";
    private final Account account;
    private final URI seenAt;
    private final Optional<SecretStore> secrets;

    private BucketFiles(Account account, URI seenAt, Optional<SecretStore> secrets) {
        this.account = account;
        this.seenAt = seenAt;
        this.secrets = secrets;
    }

    /** In the store at that URL, in region {@code us-east-1}, with these keys; nothing is asked of the store yet. */
    public static BucketFiles at(URI endpoint, String accessKey, String secretKey) {
        return new BucketFiles(new Account(endpoint, USUAL_REGION, accessKey, secretKey), endpoint, Optional.empty());
    }

    /** The same in that region. */
    public BucketFiles region(String name) {
        return new BucketFiles(new Account(account.endpoint(), name, account.accessKey(), account.secretKey()), seenAt, secrets);
    }

    /** The same, for links that lead to that URL, under which those who get them see the store. */
    public BucketFiles seenAt(URI address) {
        return new BucketFiles(account, address, secrets);
    }

    /**
     * The same, where each bucket that has a key of its own ({@link Buckets#ownKeys} of the same secrets) is opened by it: who opens one by mistake opens no other. Links are
     * signed by it, too. A bucket that was made before there were such keys is opened by the key for all.
     */
    public BucketFiles ownKeys(SecretStore store) {
        return new BucketFiles(account, seenAt, Optional.of(store));
    }

    /** The files. The function says under which name the resources of a tenant are, and throws when the tenant cannot be entered: {@code tenancy.tenants()::physicalName}. */
    public TenantFiles files(Function<Tenant, PhysicalName> names) {
        return new S3Files(names, accounts());
    }

    /** Links to them; the function is that of {@link #files}. */
    public FileLinks links(Function<Tenant, PhysicalName> names) {
        return new S3Links(names, accounts(), seenAt);
    }

    private TenantAccounts accounts() {
        return secrets.map(store -> TenantAccounts.own(account, store)).orElseGet(() -> TenantAccounts.one(account));
    }
}
