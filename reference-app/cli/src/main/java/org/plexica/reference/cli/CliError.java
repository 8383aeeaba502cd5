package org.plexica.reference.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.plexica.core.PlexicaError;

/** What a command can't do, with what to do about it. */
sealed interface CliError extends PlexicaError {
    /** As an exception. */
    default CliException exception() { return new CliException(this, null); }

    /** As an exception with what led to it. */
    default CliException because(Throwable cause) { return new CliException(this, cause); }

    /** The command needs the platform, which doesn't run. */
    record NotRunning() implements CliError {
        @Override public String code() { return "cli/not-running"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The platform does not run."; }
        @Override public String remedy() { return "Start it: ./plexica up"; }
    }

    /** Somebody else listens on the server's port. */
    record PortTaken(int port, String owner) implements CliError {
        @Override public String code() { return "cli/port-taken"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "Port " + port + " is in use by " + owner + "."; }
        @Override public String remedy() {
            return "End that process, or give the server another port, which is then kept: ./plexica up --port <port>";
        }
        @Override public Map<String, String> facts() { return Map.of("port", Integer.toString(port)); }
    }

    /** The operating system refused a file. */
    record NotAllowed(Path file) implements CliError {
        @Override public String code() { return "cli/not-allowed"; }
        @Override public Kind kind() { return Kind.FORBIDDEN; }
        @Override public String detail() { return "No permission for " + file + "."; }
        @Override public String remedy() {
            return "Run ./plexica as the user who ran it first, or give the folder .plexica to yourself.";
        }
    }

    /** A file could not be written or read for another reason than permission. */
    record FileTrouble(Path file, String reason) implements CliError {
        @Override public String code() { return "cli/file-trouble"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return file + ": " + reason + "."; }
        @Override public String remedy() {
            return reason.contains("space") ? "Make room on that disk, then try again: nothing is lost." : "Correct that, then try again.";
        }
    }

    /** A file of ours has a content that isn't ours. */
    record DamagedFile(Path file, String reason) implements CliError {
        @Override public String code() { return "cli/damaged-file"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return file + " can't be understood: " + reason + "."; }
        @Override public String remedy() {
            return "Restore it from a copy. If there is none and the data may go: ./plexica reset";
        }
    }

    /** A file of ours is gone, without which the data can't be used. */
    record LostFile(Path file) implements CliError {
        @Override public String code() { return "cli/lost-file"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return file + " is gone, and the data that are there can't be used without it."; }
        @Override public String remedy() {
            return "Restore it from a copy. If there is none and the data may go: ./plexica reset";
        }
    }

    /** The embedded database refused something. */
    record DatabaseTrouble(String reason, Path logs) implements CliError {
        @Override public String code() { return "cli/database-trouble"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "PostgreSQL: " + reason; }
        @Override public String remedy() { return "Its log: ./plexica logs postgres (in " + logs + ")"; }
    }

    /** The platform ended while a command still worked on it. */
    record Stopped() implements CliError {
        @Override public String code() { return "cli/stopped"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The platform was stopped meanwhile."; }
        @Override public String remedy() { return "Start it again: ./plexica up"; }
    }

    /** Nobody answers at an address. */
    record Unreachable(URI address, String reason) implements CliError {
        @Override public String code() { return "cli/unreachable"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "No answer from " + address + ": " + reason + "."; }
        @Override public String remedy() { return "See what runs: ./plexica status. For another server check --server."; }
    }

    /** The identity provider did not give a token. */
    record LogInRefused(URI issuer, String reason) implements CliError {
        @Override public String code() { return "cli/log-in-refused"; }
        @Override public Kind kind() { return Kind.UNAUTHENTICATED; }
        @Override public String detail() { return "The log-in at " + issuer + " was refused: " + reason + "."; }
        @Override public String remedy() {
            return "If the super admin's password was changed there, write the new one into .plexica/endpoints.json, or give --token.";
        }
    }

    /** The server said no. */
    record Refused(int status, String detail, String page) implements CliError {
        @Override public String code() { return "cli/refused"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String remedy() {
            return page.isEmpty() ? "The server answered " + status + "." : "What it means and what to do: " + page;
        }
    }

    /** What was asked for isn't there. */
    record NoSuchThing(String what, String known) implements CliError {
        @Override public String code() { return "cli/no-such-thing"; }
        @Override public Kind kind() { return Kind.NOT_FOUND; }
        @Override public String detail() { return "There is no " + what + "."; }
        @Override public String remedy() { return known; }
    }

    /** A question can't be asked, because nobody sits at the terminal. */
    record AnswerNeeded(String question) implements CliError {
        @Override public String code() { return "cli/answer-needed"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "\"" + question + "\" needs an answer, and there is no terminal to ask at."; }
        @Override public String remedy() { return "Say it beforehand: --yes"; }
    }

    /** The person said no. */
    record Declined() implements CliError {
        @Override public String code() { return "cli/declined"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "Nothing was changed."; }
        @Override public String remedy() { return "Run it again when you are sure."; }
    }

    /** The tenant could not be made, or ended in another state than asked for. */
    record TenantNotReady(String slug, String status, String reason) implements CliError {
        @Override public String code() { return "cli/tenant-not-ready"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() {
            return "Tenant " + slug + " is " + status + (reason.isEmpty() ? "." : ": " + reason);
        }
        @Override public String remedy() { return "See it: ./plexica tenant show " + slug + ". The server's side: ./plexica logs server"; }
    }
}
