package org.plexica.devservices.internal.wire;

/** The words of the conversation. */
public final class Protocol {

    /** Raised with every change that an older client or daemon would not understand. */
    public static final int VERSION = 2;

    public static final String TOKEN = "token";
    public static final String PROTOCOL = "protocol";
    public static final String WELCOME = "welcome";
    public static final String DO = "do";
    public static final String BACK_ENDS = "backEnds";
    public static final String NAME = "name";
    public static final String STEP = "step";
    public static final String RESULT = "result";
    public static final String ERROR = "error";

    /** What a client can ask for. */
    public enum Verb {
        START, DATABASE, STATUS, KILL, RESTART, RUN, HALT, DETACH, END
    }

    private Protocol() {}
}
