package org.plexica.devservices;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A back end, the daemon or a download could not do what was asked. The message says what and the remedy; it never holds a secret. */
public final class DevServicesException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Code code;
    private final String remedy;

    public DevServicesException(Code code, String detail, String remedy) {
        this(code, detail, remedy, null);
    }

    public DevServicesException(Code code, String detail, String remedy, @Nullable Throwable cause) {
        super(remedy.isEmpty() ? detail : detail + " " + remedy, cause);
        this.code = code;
        this.remedy = remedy;
    }

    /** {@return what kind of trouble it is, stable across versions} */
    public Code code() {
        return code;
    }

    /** {@return what the reader can do, in a sentence; empty when nothing is known to help} */
    public String remedy() {
        return remedy;
    }

    /** The kinds of trouble. */
    public enum Code {
        /** No {@code mvn} was found. */
        MAVEN_MISSING,
        /** Maven could not resolve a distribution. */
        DOWNLOAD_FAILED,
        /** No distribution exists for this operating system or processor. */
        PLATFORM_UNSUPPORTED,
        /** A port that the instance keeps is used by somebody else. */
        PORT_TAKEN,
        /** The disk is full. */
        DISK_FULL,
        /** The operating system refused a file or process. */
        PERMISSION_DENIED,
        /** A data folder can't be read by its back end; it is kept as it is. */
        DATA_CORRUPT,
        /** Data were written by another version of the back end. */
        DATA_OF_OTHER_VERSION,
        /** Another daemon holds the instance and doesn't answer. */
        INSTANCE_LOCKED,
        /** The daemon that runs speaks another version of this library. */
        DAEMON_OF_OTHER_VERSION,
        /** The daemon ended while it was asked. */
        DAEMON_GONE,
        /** A back end or companion did not start. */
        START_FAILED,
        /** A wait came to its end. */
        TIMED_OUT,
        /** The caller asked for something that doesn't exist. */
        REQUEST_REFUSED,
        /** Something that this library did not foresee; the daemon's log has more. */
        UNEXPECTED
    }
}
