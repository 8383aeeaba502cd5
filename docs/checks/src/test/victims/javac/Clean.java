// expected: nothing
package victim;

import org.jspecify.annotations.NullMarked;

/** Control: compiles with every gate on. */
@NullMarked
record Clean(String text) {}
