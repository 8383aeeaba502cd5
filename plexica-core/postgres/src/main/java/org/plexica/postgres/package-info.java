/** The floor on which the families stand: PostgreSQL, by JDBC only. What is here is put together by {@code org.plexica.postgres.boot}. */
@NullMarked
package org.plexica.postgres;

import org.jspecify.annotations.NullMarked;
