package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.plexica.core.Actor;
import org.plexica.core.Correlation;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.WorkspaceId;
import org.plexica.events.EventType;
import org.plexica.events.spi.Envelope;
import tools.jackson.databind.json.JsonMapper;

/** Reads events from rows. A tenant's own statements may have written them, so there may be anything in the columns that are text. */
final class EnvelopeRow {
    /** The columns, but for when it was published. */
    static final String COLUMNS = "id, type, version, key, data, tenant, workspace, actor, correlation, traceparent, stamp";

    private EnvelopeRow() {}

    /** Empty when it is no event. */
    static Optional<Envelope> read(ResultSet row, String time) throws SQLException {
        try {
            var content = new Envelope.Content(new EventType(row.getString("type")), row.getInt("version"), row.getString("key"),
                    row.getString("data"));
            return Optional.of(new Envelope(row.getObject("id", UUID.class), content, origin(row),
                    row.getObject(time, OffsetDateTime.class).toInstant()));
        } catch (PlexicaException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** All columns as JSON, whatever they hold. */
    static String raw(ResultSet row) throws SQLException {
        var columns = row.getMetaData();
        var raw = JsonMapper.shared().createObjectNode();
        for (var i = 1; i <= columns.getColumnCount(); i++)
            raw.put(columns.getColumnName(i), row.getString(i));
        return raw.toString();
    }

    private static Envelope.Origin origin(ResultSet row) throws SQLException {
        var workspace = Optional.ofNullable(row.getObject("workspace", UUID.class)).map(WorkspaceId::new);
        return new Envelope.Origin(new TenantId(row.getObject("tenant", UUID.class)), workspace, actor(row),
                new Correlation(row.getString("correlation"), row.getString("traceparent")), row.getString("stamp"));
    }

    private static Actor actor(ResultSet row) throws SQLException { return Actors.read(row.getString("actor")); }
}
