package org.plexica.reference.server.attacks;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.plexica.reference.server.platform.ActiveTenant;
import org.plexica.reference.server.platform.Caller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A key pair that realms are made to sign with, so that the test has the private key as well, like somebody who stole it. */
record ImportedKey(KeyPair pair) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final AtomicInteger PRIORITY = new AtomicInteger(200);

    static ImportedKey fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return new ImportedKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on the tenant's realm signs with it, whatever was imported before; the path by which the realm can be made to forget it. */
    String importInto(ActiveTenant tenant) {
        var keycloak = tenant.platform().keycloakAdmin();
        var realm = "/admin/realms/" + tenant.physicalName();
        var component = JSON.createObjectNode().put("name", "imported").put("providerId", "rsa")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put("parentId", keycloak.get(realm).text("id"));
        var config = component.putObject("config");
        config.putArray("priority").add(Integer.toString(PRIORITY.incrementAndGet()));
        config.putArray("enabled").add("true");
        config.putArray("active").add("true");
        config.putArray("algorithm").add("RS256");
        config.putArray("privateKey").add("-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n-----END PRIVATE KEY-----");
        var made = keycloak.post(realm + "/components", component.toString());
        if (made.status() != 201) throw new IllegalStateException("The realm does not take the key: " + made);
        return URI.create(made.header("Location").orElseThrow()).getPath();
    }

    /** The id under which the realm publishes it. */
    String idIn(ActiveTenant tenant) {
        var n = Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned(((RSAPublicKey) pair.getPublic()).getModulus()));
        return new Caller(URI.create(tenant.platform().ground().keycloak().url()))
                .get("/realms/" + tenant.physicalName() + "/protocol/openid-connect/certs").json().path("keys").valueStream()
                .filter(key -> key.path("n").asString("").equals(n)).map(key -> key.path("kid").asString()).findFirst()
                .orElseThrow(() -> new IllegalStateException("The realm does not publish the key"));
    }

    /** The same token, but for one claim and for who signs it. */
    String forge(String token, String claim, String value) {
        var claims = (ObjectNode) part(token, 1);
        return sign((ObjectNode) part(token, 0), claims.put(claim, value));
    }

    /** The same token under another key id, signed with this key. */
    String forgeUnder(String token, String keyId) {
        return sign(((ObjectNode) part(token, 0)).put("kid", keyId), (ObjectNode) part(token, 1));
    }

    /** The key id that a token names. */
    static String keyId(String token) {
        return part(token, 0).path("kid").asString();
    }

    private String sign(ObjectNode header, ObjectNode claims) {
        var signed = encoded(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode part(String token, int number) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[number]));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
