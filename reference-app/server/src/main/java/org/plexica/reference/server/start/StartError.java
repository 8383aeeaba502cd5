package org.plexica.reference.server.start;

import java.util.List;
import java.util.Objects;
import org.plexica.core.PlexicaError;

/** Why the server does not start. For the operator, before anybody can send a request. */
public sealed interface StartError extends PlexicaError {
    /** What a supervisor sees; as in {@code sysexits.h}. */
    int exitCode();

    /**
     * Settings are missing, unknown or wrong.
     *
     * @param problems one sentence each; all of them
     */
    record WrongSettings(List<String> problems) implements StartError {
        public WrongSettings {
            problems = List.copyOf(problems);
        }

        @Override public String code() { return "server/wrong-settings"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return String.join("\n", problems); }
        @Override public String remedy() { return "Correct each of them; docs/reference/settings.md describes every setting."; }
        @Override public int exitCode() { return 78; }
    }

    /**
     * Something that the server needs does not answer, or refuses it.
     *
     * @param what the thing, with its address
     * @param why what happened; holds no secret
     * @param remedy what to do
     */
    record Unreachable(String what, String why, String remedy) implements StartError {
        public Unreachable {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(remedy, "remedy");
        }

        @Override public String code() { return "server/unreachable"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return what + ": " + why; }
        @Override public int exitCode() { return 69; }
    }

    /**
     * The address is taken, or may not be listened on.
     *
     * @param address host and port
     * @param why what the system said
     */
    record NoAddress(String address, String why) implements StartError {
        public NoAddress {
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(why, "why");
        }

        @Override public String code() { return "server/no-address"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "Cannot listen on " + address + ": " + why; }
        @Override public String remedy() { return "Stop what listens there, or set http.port and http.host to an address that is free."; }
        @Override public int exitCode() { return 69; }
    }
}
