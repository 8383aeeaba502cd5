package org.plexica.web.tck;

/**
 * Whether upper and lower case name the same tenant.
 * {@snippet file="org/plexica/web/tck/SubdomainResolverTest.java" region="letters"}
 */
public enum Letters {
    /** They do not: what is named in lower case is refused in upper case. */
    EXACT,
    /** They do, as in the names of hosts (RFC 4343). */
    IN_ANY_CASE
}
