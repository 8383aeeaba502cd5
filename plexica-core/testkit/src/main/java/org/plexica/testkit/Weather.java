package org.plexica.testkit;

import java.time.Duration;

/**
 * What a {@link TcpProxy} does with connections. A connection that goes on has lost nothing: what was held back passes when the weather turns, and only
 * {@link TcpProxy#reset} throws it away.
 */
public sealed interface Weather {
    /** All passes at once. */
    record Fair() implements Weather {}

    /** Nobody listens: who connects is refused. Open connections go on. */
    record Refusing() implements Weather {}

    /** The cable is pulled: connections stay open and new ones are taken, and nothing passes in either direction. */
    record Silent() implements Weather {}

    /** What is asked is done, and no answer comes back. */
    record AnswersHeld() implements Weather {}

    /**
     * Of the answers on each connection no more than so many bytes pass from now on, and with the next one it is reset. With 0 what was asked is done, and who asked
     * gets a broken connection instead of the answer.
     *
     * @param after bytes, not negative
     */
    record AnswersCut(long after) implements Weather {
        public AnswersCut {
            if (after < 0) throw new IllegalArgumentException("An answer has no " + after + " bytes.");
        }
    }

    /**
     * All passes, in either direction so much later.
     *
     * @param delay not negative, at most an hour
     */
    record Slow(Duration delay) implements Weather {
        private static final Duration LONGEST = Duration.ofHours(1);

        public Slow {
            if (delay.isNegative() || delay.compareTo(LONGEST) > 0)
                throw new IllegalArgumentException("A delay is from 0 to " + LONGEST + ": " + delay);
        }
    }

    /**
     * Answers come in drops, so that a time-out for each read never ends them.
     *
     * @param bytes of a drop, at least 1
     * @param pause before each, not negative, at most an hour
     */
    record Trickling(int bytes, Duration pause) implements Weather {
        public Trickling {
            if (bytes < 1) throw new IllegalArgumentException("A drop has at least one byte: " + bytes);
            var _ = new Slow(pause);
        }
    }
}
