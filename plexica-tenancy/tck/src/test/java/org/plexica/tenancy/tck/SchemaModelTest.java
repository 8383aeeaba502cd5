package org.plexica.tenancy.tck;

import org.plexica.tenancy.internal.SchemaModel;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

final class SchemaModelTest extends IsolationModelContract {
    private final EmptyDatabase database = Databases.fresh();

    @Override protected EmptyDatabase database() { return database; }

    @Override protected IsolationModel model(Ground ground) { return SchemaModel.on(ground); }
}
