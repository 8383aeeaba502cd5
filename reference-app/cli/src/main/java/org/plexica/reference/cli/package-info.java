/**
 * The command {@code ./plexica}: starts the platform on embedded back ends and manages its tenants. An application, not an API: nothing here is published.
 */
@NullMarked
package org.plexica.reference.cli;

import org.jspecify.annotations.NullMarked;
