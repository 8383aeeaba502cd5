package org.plexica.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A link signed by hand (AWS Signature Version 4), for paths that no client would sign. */
record RawLink(S3 store, String key, String secret) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    URI to(String method, String path) throws GeneralSecurityException {
        var endpoint = URI.create(store.endpoint());
        var time = TIME.format(Instant.now());
        var day = time.substring(0, 8);
        var scope = day + "/" + store.region() + "/s3/aws4_request";
        var query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + key + "%2F" + scope.replace("/", "%2F") + "&X-Amz-Date=" + time
                + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host";
        var canonical = String.join("\n", method, path, query, "host:" + endpoint.getAuthority(), "", "host", "UNSIGNED-PAYLOAD");
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
        var signing = hmac(hmac(hmac(hmac(("AWS4" + secret).getBytes(UTF_8), day), store.region()), "s3"), "aws4_request");
        var signature = hmac(signing, String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash));
        return URI.create(store.endpoint() + path + "?" + query + "&X-Amz-Signature=" + HexFormat.of().formatHex(signature));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
