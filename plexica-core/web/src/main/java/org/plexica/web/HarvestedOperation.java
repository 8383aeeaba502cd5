package org.plexica.web;

import java.util.Objects;

/**
 * An operation and the route that really leads to it.
 *
 * @param method of HTTP, in upper case
 * @param path the whole template, its parameters in braces: {@code /api/v1/tenants/{id}}
 * @param operation the operation
 */
public record HarvestedOperation(String method, String path, Operation operation) {
    public HarvestedOperation {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(operation, "operation");
    }

    /** {@code GET /path}. */
    @Override public String toString() { return method + " " + path; }
}
