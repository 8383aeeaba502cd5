// expected: reference not found
package victim;

/** Speaks of {@link Nothing}. */
final class Reference {}
