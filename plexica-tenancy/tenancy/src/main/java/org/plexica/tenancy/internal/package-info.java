/**
 * How tenancy works; nobody else's business. Two rules carry it. A status in the registry is the intent, and every change of it says from which status it leads. A lock in
 * PostgreSQL, held per tenant by whoever works on its resources, is the right to have effects: while it is held nobody else takes back what is being made.
 *
 * <p>This is the first form, until each effect is journalled and fenced: what a dead process was making is taken back as a whole, not gone on with.
 */
@NullMarked
package org.plexica.tenancy.internal;

import org.jspecify.annotations.NullMarked;
