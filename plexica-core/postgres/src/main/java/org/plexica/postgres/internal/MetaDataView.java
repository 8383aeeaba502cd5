package org.plexica.postgres.internal;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import org.jspecify.annotations.Nullable;

/** What a tenant's connection tells of the database: asked as the tenant, since part of it depends on who asks. */
final class MetaDataView extends View {
    private final Unit unit;
    private final Connection connection;
    private final DatabaseMetaData metaData;

    MetaDataView(Unit unit, Connection connection, DatabaseMetaData metaData) {
        this.unit = unit;
        this.connection = connection;
        this.metaData = metaData;
    }

    @Override Object behind() { return metaData; }

    @Override
    @Nullable Object called(Object self, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getConnection")) return connection;
        return unit.run(() -> call(metaData, method, arguments));
    }
}
