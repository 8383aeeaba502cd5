package org.plexica.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A token made by hand: good as it is made, bad in exactly what is changed. Immutable. */
record Forged(Map<String, Object> header, Map<String, Object> claims) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The same with that header parameter, or without it for null. */
    Forged header(String name, @Nullable Object value) {
        return new Forged(changed(header, name, value), claims);
    }

    /** The same with that claim, or without it for null. */
    Forged claim(String name, @Nullable Object value) {
        return new Forged(header, changed(claims, name, value));
    }

    String signedBy(SigningKey key) {
        return signedBy(key, UnaryOperator.identity());
    }

    /** Signed, then the signature changed. */
    String signedBy(SigningKey key, UnaryOperator<byte[]> change) {
        return sealed(JSON.writeValueAsString(header), JSON.writeValueAsString(claims), input -> change.apply(key.sign(input)));
    }

    String unsigned() {
        return sealed(JSON.writeValueAsString(header), JSON.writeValueAsString(claims), _ -> new byte[0]);
    }

    String sealedBy(UnaryOperator<byte[]> signer) {
        return sealed(JSON.writeValueAsString(header), JSON.writeValueAsString(claims), signer);
    }

    String claimsText() {
        return JSON.writeValueAsString(claims);
    }

    String headerText() {
        return JSON.writeValueAsString(header);
    }

    /** Of raw texts, for what no JSON writer would write. */
    static String sealed(String header, String claims, UnaryOperator<byte[]> signer) {
        var input = encoded(header.getBytes(StandardCharsets.UTF_8)) + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
        return input + "." + encoded(signer.apply(input.getBytes(StandardCharsets.US_ASCII)));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, Object> changed(Map<String, Object> map, String name, @Nullable Object value) {
        var changed = new LinkedHashMap<>(map);
        if (value == null) changed.remove(name);
        else
            changed.put(name, value);
        return new HashMap<>(changed);
    }
}
