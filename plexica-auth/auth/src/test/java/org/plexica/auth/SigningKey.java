package org.plexica.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;

/** A key of an issuer: what it signs with, and what it publishes. */
record SigningKey(String algorithm, JWK published, PrivateKey secret) {
    private static final int ED25519_LENGTH = 32;

    static SigningKey rsa(String algorithm, String kid) {
        var pair = pair("RSA", 2048);
        return new SigningKey(algorithm, new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(kid).build(), pair.getPrivate());
    }

    static SigningKey shortRsa(String kid) {
        var pair = pair("RSA", 1024);
        return new SigningKey("RS256", new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(kid).build(), pair.getPrivate());
    }

    static SigningKey ec(String kid) {
        var pair = pair("EC", 256);
        return new SigningKey("ES256", new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).keyID(kid).build(),
                pair.getPrivate());
    }

    static SigningKey ed25519(String kid) {
        var pair = pair("Ed25519", 255);
        var encoded = pair.getPublic().getEncoded();
        var x = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - ED25519_LENGTH, encoded.length));
        return new SigningKey("EdDSA", new OctetKeyPair.Builder(Curve.Ed25519, x).keyID(kid).build(), pair.getPrivate());
    }

    String kid() {
        return published.getKeyID();
    }

    SigningKey publishing(JWK other) {
        return new SigningKey(algorithm, other, secret);
    }

    byte[] sign(byte[] input) {
        try {
            var signature = Signature.getInstance(switch (algorithm) {
                case "RS256" -> "SHA256withRSA";
                case "PS256" -> "RSASSA-PSS";
                case "ES256" -> "SHA256withECDSAinP1363Format";
                default -> "Ed25519";
            });
            if (algorithm.equals("PS256")) signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(secret);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] encodedPublicKey() {
        try {
            return published.toRSAKey().toPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
