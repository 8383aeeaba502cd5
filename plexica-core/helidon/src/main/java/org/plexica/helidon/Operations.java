package org.plexica.helidon;

import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import org.plexica.core.CallContext;
import org.plexica.core.access.Login;
import org.plexica.web.spi.Entry;

/** Where a handler's operation begins: {@code rules.get("/", operation("listNotes").needs("notes:read").answersMany(Note.class).handle(this::list))}. */
public final class Operations {
    private Operations() {}

    /** The operation of that id, unique in the application, in camel case; who may come in comes next. */
    public static Unguarded operation(String id) {
        return new Unguarded(id);
    }

    /** What the token of the request says; empty for operations that are open. Within a guarded handler only. */
    public static Optional<Login> login(ServerRequest request) {
        return request.context().get(Entry.Admitted.class).flatMap(Entry.Admitted::login);
    }

    /**
     * The context in which the request was admitted; empty before, and when it was refused. For what runs around the guard and so outside of the context, such as an
     * access log.
     */
    public static Optional<CallContext> context(ServerRequest request) {
        return request.context().get(Entry.Admitted.class).map(Entry.Admitted::context);
    }
}
