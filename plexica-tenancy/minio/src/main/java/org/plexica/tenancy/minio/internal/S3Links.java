package org.plexica.tenancy.minio.internal;

import io.minio.Signer;
import io.minio.Time;
import io.minio.Utils;
import io.minio.errors.MinioException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.files.FileLink;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FileUpload;
import org.plexica.core.spi.FileLinks;

/**
 * Links that are signed with the key that opens the bucket (AWS Signature Version 4, query parameters), headers included: the client's own way signs none, so that anything of any length
 * could be put there.
 *
 * @param accounts as whom the buckets are opened
 * @param seenAt where those who have a link reach the store
 */
public record S3Links(Function<Tenant, PhysicalName> names, TenantAccounts accounts, URI seenAt) implements FileLinks {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

    @Override public FileLink download(FileName name, Duration lifetime) {
        var word = name.value().substring(name.value().lastIndexOf('/') + 1);
        var bucket = bucket();
        var address = address(bucket, name).addEncodedQueryParameter("response-content-disposition",
                Utils.encode("attachment; filename*=UTF-8''"
                        + Utils.encode(word)));
        return signed(new Request.Builder().get().url(address.build()), Map.of(), new Signing(accounts.of(bucket).account(), lifetime));
    }

    @Override public FileLink upload(FileUpload upload, Duration lifetime) {
        var headers = Map.of("Content-Type", upload.type().value(), "Content-Length", Long.toString(upload.length()));
        var bucket = bucket();
        var put = new Request.Builder().put(NOTHING).url(address(bucket, upload.name()).build());
        return signed(put, headers, new Signing(accounts.of(bucket).account(), lifetime));
    }

    private PhysicalName bucket() {
        return names.apply(CallContext.current().tenant());
    }

    private HttpUrl.Builder address(PhysicalName bucket, FileName name) {
        var root = HttpUrl.get(seenAt.toString()).newBuilder();
        return root.addEncodedPathSegments(bucket + "/" + Utils.encodePath(name.value()));
    }

    /** By whom and for how long. */
    private record Signing(Account account, Duration lifetime) {
        Signing {
            if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0)
                throw CoreError.InvalidValue.of("lifetime", "must be a second to seven days").exception();
        }
    }

    private static FileLink signed(Request.Builder request, Map<String, String> headers, Signing by) {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        headers.forEach(request::header);
        var complete = request.header("X-Amz-Date", now.atZone(Time.UTC).format(Time.AMZ_DATE_FORMAT)).build();
        var whole = complete.newBuilder().header("Host", host(complete.url())).build();
        return new FileLink(whole.method(), sign(whole, by), headers, now.plusSeconds(by.lifetime.toSeconds()));
    }

    private static URI sign(Request request, Signing by) {
        try {
            var account = by.account;
            return Signer.presignV4(request, account.region(), account.accessKey(), account.secretKey(), (int) by.lifetime.toSeconds())
                    .uri();
        } catch (MinioException e) {
            throw S3Call.failed(e);
        }
    }

    private static String host(HttpUrl url) {
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? url.host() : url.host() + ":" + url.port();
    }
}
