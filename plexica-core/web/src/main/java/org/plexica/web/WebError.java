package org.plexica.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.plexica.core.PlexicaError;

/** What can go wrong between the socket and a handler. */
public sealed interface WebError extends PlexicaError {
    /** No token, or none that is valid: the very same answer for each, whether or not the tenant exists. */
    record Unauthenticated() implements WebError {
        @Override public String code() { return "web/unauthenticated"; }
        @Override public Kind kind() { return Kind.UNAUTHENTICATED; }
        @Override public String detail() { return "A valid access token is needed."; }
        @Override public String remedy() { return "Send Authorization: Bearer <access token> of the tenant's or the platform's issuer."; }
    }

    /** The caller lacks a right in their own tenant. */
    record Forbidden() implements WebError {
        @Override public String code() { return "web/forbidden"; }
        @Override public Kind kind() { return Kind.FORBIDDEN; }
        @Override public String detail() { return "You may not do this."; }
        @Override public String remedy() { return "Grant the caller the permission that the operation's policy names."; }
    }

    /** Not there, foreign or hidden: the very same answer for each. */
    record NotFound() implements WebError {
        @Override public String code() { return "web/not-found"; }
        @Override public Kind kind() { return Kind.NOT_FOUND; }
        @Override public String detail() { return "There is no such object."; }
        @Override public String remedy() { return "Check the address, the tenant that is named, and whose token it is."; }
    }

    /** The caller's own tenant is suspended. */
    record Suspended() implements WebError {
        @Override public String code() { return "tenancy/suspended"; }
        @Override public Kind kind() { return Kind.FORBIDDEN; }
        @Override public String detail() { return "The tenant is suspended."; }
        @Override public String remedy() { return "Activate the tenant."; }
    }

    /** The caller's own tenant is being set up. */
    record NotReady() implements WebError {
        @Override public String code() { return "tenancy/not-ready"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The tenant is being set up."; }
        @Override public String remedy() { return "Wait for the tenant's provisioning to end."; }
    }

    /** A header that must be one came more than once. */
    record DuplicatedHeader(String name) implements WebError {
        public DuplicatedHeader {
            Objects.requireNonNull(name, "name");
        }

        @Override public String code() { return "web/duplicated-header"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The header " + name + " came more than once."; }
        @Override public String remedy() { return "Send it once; look for a proxy that adds a second."; }
        @Override public Map<String, String> facts() { return Map.of("header", name); }
    }

    /** A header is not written as it must be. */
    record MalformedHeader(String name, String rule) implements WebError {
        public MalformedHeader {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(rule, "rule");
        }

        @Override public String code() { return "web/malformed-header"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The header " + name + " " + rule + "."; }
        @Override public String remedy() { return "Send it in the form that the rule says."; }
        @Override public Map<String, String> facts() { return Map.of("header", name, "rule", rule); }
    }

    /** Who changes something must say which version of it he has read. */
    record PreconditionRequired() implements WebError {
        @Override public String code() { return "web/precondition-required"; }
        @Override public Kind kind() { return Kind.PRECONDITION_REQUIRED; }
        @Override public String detail() { return "The request must say which version it is meant for."; }
        @Override public String remedy() {
            return "Send If-Match with the ETag that was read, or If-Match: * to change whatever is there.";
        }
    }

    /** The request names more than one tenant. */
    record ConflictingTenants() implements WebError {
        @Override public String code() { return "web/conflicting-tenants"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The request names more than one tenant."; }
        @Override public String remedy() { return "Name the tenant once, or the same everywhere: host, header, path."; }
    }

    /** The operation belongs to a tenant and the request names none. */
    record TenantNotNamed() implements WebError {
        @Override public String code() { return "web/tenant-not-named"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The request names no tenant."; }
        @Override public String remedy() { return "Name the tenant in the way that the host has set up: subdomain, header or path."; }
    }

    /** The body as a whole, or one property of it, can't be read. */
    record MalformedBody(String property, String rule) implements WebError {
        public MalformedBody {
            Objects.requireNonNull(property, "property");
            Objects.requireNonNull(rule, "rule");
        }

        @Override public String code() { return "web/malformed-body"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() {
            return property.isEmpty() ? "The body " + rule + "." : "The body's property " + property + " " + rule + ".";
        }
        @Override public String remedy() { return "Send a body as the API document shows it."; }
        @Override public Map<String, String> facts() { return Map.of("property", property, "rule", rule); }
    }

    /**
     * A property of the body breaks a rule of the value it stands for; keeps that error's code.
     *
     * @param property where in the body
     * @param error what the value says
     */
    record InvalidProperty(String property, PlexicaError error) implements WebError {
        public InvalidProperty {
            Objects.requireNonNull(property, "property");
            Objects.requireNonNull(error, "error");
        }

        @Override public String code() { return error.code(); }
        @Override public Kind kind() { return error.kind(); }
        @Override public String detail() { return error.detail(); }
        @Override public String remedy() { return error.remedy(); }
        @Override public Map<String, String> facts() {
            var facts = new HashMap<>(error.facts());
            facts.put("property", property);
            return Map.copyOf(facts);
        }
    }

    /** A query parameter is not known to the operation. */
    record UnknownParameter(String name) implements WebError {
        public UnknownParameter {
            Objects.requireNonNull(name, "name");
        }

        @Override public String code() { return "web/unknown-parameter"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The operation has no such query parameter."; }
        @Override public String remedy() { return "Use the parameters that the API document shows; look for a misspelling."; }
        @Override public Map<String, String> facts() { return Map.of("parameter", name); }
    }

    /** A query parameter has a value that is not taken. */
    record InvalidParameter(String name, String rule) implements WebError {
        public InvalidParameter {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(rule, "rule");
        }

        @Override public String code() { return "web/invalid-parameter"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The query parameter " + name + " " + rule + "."; }
        @Override public String remedy() { return "Send a value that follows the rule."; }
        @Override public Map<String, String> facts() { return Map.of("parameter", name, "rule", rule); }
    }

    /** The body is in a form that is not taken. */
    record UnsupportedMediaType(String taken) implements WebError {
        public UnsupportedMediaType {
            Objects.requireNonNull(taken, "taken");
        }

        @Override public String code() { return "web/unsupported-media-type"; }
        @Override public Kind kind() { return Kind.UNSUPPORTED; }
        @Override public String detail() { return "The body must be " + taken + "."; }
        @Override public String remedy() { return "Send the header Content-Type: " + taken + " and a body in that form."; }
        @Override public Map<String, String> facts() { return Map.of("taken", taken); }
    }

    /** The body is larger than is taken. */
    record TooLarge(long bytes) implements WebError {
        @Override public String code() { return "web/too-large"; }
        @Override public Kind kind() { return Kind.TOO_LARGE; }
        @Override public String detail() { return "The body has more than " + bytes + " bytes."; }
        @Override public String remedy() { return "Send less, or raise the limit where bodies are set up."; }
        @Override public Map<String, String> facts() { return Map.of("bytes", Long.toString(bytes)); }
    }

    /** The request is no HTTP that the server takes; says nothing of what it was. */
    record BadRequest() implements WebError {
        @Override public String code() { return "web/bad-request"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The request is not valid HTTP, or not taken by this server."; }
        @Override public String remedy() { return "Look at the client or the proxy that sent it."; }
    }

    /** The address has operations, but none of this method. */
    record MethodNotAllowed(String allowed) implements WebError {
        public MethodNotAllowed {
            Objects.requireNonNull(allowed, "allowed");
        }

        @Override public String code() { return "web/method-not-allowed"; }
        @Override public Kind kind() { return Kind.UNSUPPORTED; }
        @Override public String detail() { return "The address takes only " + allowed + "."; }
        @Override public String remedy() { return "Use one of the methods that the header Allow names."; }
        @Override public Map<String, String> facts() { return Map.of("allowed", allowed); }
    }

    /** The caller takes none of the media types that there are. */
    record NotAcceptable(String offered) implements WebError {
        public NotAcceptable {
            Objects.requireNonNull(offered, "offered");
        }

        @Override public String code() { return "web/not-acceptable"; }
        @Override public Kind kind() { return Kind.UNSUPPORTED; }
        @Override public String detail() { return "This is answered only as " + offered + "."; }
        @Override public String remedy() { return "Let the header Accept name one of these, or leave it out."; }
        @Override public Map<String, String> facts() { return Map.of("offered", offered); }
    }

    /** As many streams of events are open as this process keeps. */
    record TooManyStreams(int most) implements WebError {
        @Override public String code() { return "web/too-many-streams"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "Too many streams of events are open."; }
        @Override public String remedy() { return "Try again later or ask for JSON; look for clients that open streams and forget them."; }
        @Override public Map<String, String> facts() { return Map.of("most", Integer.toString(most)); }
    }

    /** Something that is needed does not answer. */
    record Unavailable() implements WebError {
        @Override public String code() { return "web/unavailable"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "Something that is needed does not answer now."; }
        @Override public String remedy() { return "Look at the readiness of the back ends."; }
    }

    /** A defect or a wrong set-up; what it was stands in the log only. */
    record Internal() implements WebError {
        @Override public String code() { return "web/internal"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "Something went wrong here. The correlation id leads to it in the log."; }
        @Override public String remedy() { return "Search the log for the correlation id."; }
    }

    /** The routes of the application are not what can be guarded; stops the start. */
    record InvalidRoutes(String violations) implements WebError {
        public InvalidRoutes {
            Objects.requireNonNull(violations, "violations");
        }

        @Override public String code() { return "web/invalid-routes"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return violations; }
        @Override public String remedy() { return "Give each route one operation: rules.get(path, operation(\"id\").….handle(handler))."; }
    }
}
