package org.plexica.core;

/** How much a transaction sees of those beside it (ISO/IEC 9075; PostgreSQL documentation, section 13.2). From the weakest to the strictest. */
public enum Isolation {
    /** Each statement sees what was committed before it. */
    READ_COMMITTED,
    /** All statements see what was committed before the first. */
    REPEATABLE_READ,
    /** As if transactions ran one after the other; some will have to be tried again. */
    SERIALIZABLE
}
