package org.plexica.devservices.internal.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.plexica.devservices.internal.home.PrivateFiles;

/** S3 over files, with keys that open one bucket each; signatures of version 4 are enforced. */
public final class KeyedStore {

    private final S3Proxy proxy;
    private final KeysEndpoint endpoint;

    private KeyedStore(S3Proxy proxy, KeysEndpoint endpoint) {
        this.proxy = proxy;
        this.endpoint = endpoint;
    }

    /** The key that may do all. */
    public record Master(String accessKey, String secretKey) {

        /** Without the secret. */
        @Override public String toString() {
            return "Master[" + accessKey + "]";
        }
    }

    /** Where the objects and the buckets' keys are kept. */
    public record Folders(Path objects, Path keys) {}

    /** How the buckets' keys are made: where on the loopback interface, and with which secret. */
    public record Admin(int port, String secret) {

        /** Without the secret. */
        @Override public String toString() {
            return "Admin[" + port + "]";
        }
    }

    public static KeyedStore start(URI address, Folders folders, Master master, Admin admin) throws Exception {
        var objects = PrivateFiles.folder(folders.objects());
        var all = new PlainKeys(new FilesystemNio2BlobStore(objects.toString()), objects);
        var keys = KeyRing.in(folders.keys(), master.accessKey());
        var proxy = S3Proxy.builder().endpoint(address)
                .awsAuthentication(AuthenticationType.AWS_V4, master.accessKey(), master.secretKey()).blobStore(all).build();
        proxy.setBlobStoreLocator(new Keyholders(master.accessKey(), master.secretKey(), keys, all));
        proxy.start();
        try {
            return new KeyedStore(proxy, KeysEndpoint.start(keys, admin.port(), admin.secret()));
        } catch (IOException | RuntimeException e) {
            proxy.stop();
            throw e;
        }
    }

    public void stop() throws Exception {
        endpoint.stop();
        proxy.stop();
    }
}
