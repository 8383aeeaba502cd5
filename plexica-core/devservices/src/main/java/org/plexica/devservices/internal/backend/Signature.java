package org.plexica.devservices.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 of a GET without query and body. */
record Signature(String region, String accessKey, String secretKey) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    HttpRequest.Builder sign(HttpRequest.Builder request, URI uri, Instant now) {
        var time = TIME.format(now);
        var scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        var empty = hex(sha256(""));
        var canonical = String.join("\n", "GET", uri.getPath(), "", "host:" + uri.getAuthority(), "x-amz-content-sha256:" + empty,
                "x-amz-date:" + time, "",
                SIGNED, empty);
        var toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hex(sha256(canonical)));
        var signature = hex(hmac(key(time.substring(0, 8)), toSign));
        return request.header("x-amz-content-sha256", empty).header("x-amz-date", time).header("Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s".formatted(accessKey, scope, SIGNED, signature));
    }

    private byte[] key(String day) {
        return hmac(hmac(hmac(hmac(("AWS4" + secretKey).getBytes(UTF_8), day), region), "s3"), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Without the secret. */
    @Override public String toString() {
        return "Signature[" + accessKey + "]";
    }
}
