package org.plexica.postgres.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;

/**
 * Envelope encryption with AES-256-GCM (NIST SP 800-38D): each secret has a data key of its own, wrapped by the key-encryption key. Both are tied to the secret's name,
 * so that a row moved under another name does not open.
 *
 * <p>Version 1 is {@code 1 | key id (8) | nonce (12) | wrapped data key (32 + 16) | nonce (12) | secret + tag (16)}.
 */
final class Envelope {
    static final int KEY_LENGTH = 32;
    private static final byte VERSION = 1;
    private static final int KEY_ID_LENGTH = 8;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_LENGTH = 16;
    private static final int WRAPPED_LENGTH = KEY_LENGTH + TAG_LENGTH;
    private static final int SHORTEST = 1 + KEY_ID_LENGTH + NONCE_LENGTH + WRAPPED_LENGTH + NONCE_LENGTH + TAG_LENGTH;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final byte[] keyId;

    Envelope(byte[] key) {
        this.key = aes(key);
        this.keyId = id(key);
    }

    byte[] seal(String name, String secret) {
        var dataKey = random(KEY_LENGTH);
        try {
            var wrapping = random(NONCE_LENGTH);
            var nonce = random(NONCE_LENGTH);
            var wrapped = gcm(Cipher.ENCRYPT_MODE, key, wrapping, "key:" + name, dataKey);
            var sealed = gcm(Cipher.ENCRYPT_MODE, aes(dataKey), nonce, "secret:" + name, secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(SHORTEST - TAG_LENGTH + sealed.length)
                    .put(VERSION).put(keyId).put(wrapping).put(wrapped).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is part of every JDK", e);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    String open(String name, byte[] envelope) {
        if (envelope.length < SHORTEST) throw unreadable(null);
        var parts = ByteBuffer.wrap(envelope);
        if (parts.get() != VERSION || !MessageDigest.isEqual(take(parts, KEY_ID_LENGTH), keyId)) throw unreadable(null);
        try {
            var dataKey = gcm(Cipher.DECRYPT_MODE, key, take(parts, NONCE_LENGTH), "key:" + name, take(parts, WRAPPED_LENGTH));
            var secret = gcm(Cipher.DECRYPT_MODE, aes(dataKey), take(parts, NONCE_LENGTH), "secret:" + name,
                    take(parts, parts.remaining()));
            return new String(secret, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static byte[] gcm(int mode, SecretKey key, byte[] nonce, String boundTo, byte[] data) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(data);
    }

    private static SecretKey aes(byte[] key) { return new SecretKeySpec(key, "AES"); }

    private static byte[] id(byte[] key) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key), KEY_ID_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static byte[] take(ByteBuffer parts, int length) {
        var taken = new byte[length];
        parts.get(taken);
        return taken;
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static PostgresException unreadable(@Nullable Throwable cause) {
        return new PostgresException(new PostgresError.UnreadableSecret(), cause);
    }
}
