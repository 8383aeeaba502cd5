package org.plexica.reference.server.doctor;

import static org.plexica.helidon.Operations.operation;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.tenancy.Examination;
import org.plexica.tenancy.Tenancy;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** Examines what the tenants have in the back ends, and repairs it, page by page. */
@Singleton
public final class DoctorService implements HttpService {
    /** Where it is routed. */
    public static final String PATH = "/api/v1/admin/doctor";
    private static final String TENANT = "tenant";
    private static final String AFTER = "after";
    private static final String NAMES = "names";

    private final Tenancy tenancy;

    @Inject DoctorService(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/", operation("examineTenants").onPlatform("tenants:read").summary("Compare the registry with the back ends")
                .query(TENANT, String.class, "The id of a tenant, purged ones too; all tenants unless told.")
                .query(AFTER, String.class, "The name after which the page begins: the answer's next of the page before.")
                .query(NAMES, Integer.class, "How many names to look at, 1 to 200; 50 unless told.").answers(DiagnosisView.class)
                .handle(this::examine))
                .post("/repair", operation("repairTenants").onPlatform("tenants:repair")
                        .summary("Repair what can be repaired safely, and tell the rest").takes(RepairBody.class)
                        .query(TENANT, String.class, "The id of a tenant, purged ones too; all tenants unless told.")
                        .query(AFTER, String.class, "The name after which the page begins: the answer's next of the page before.")
                        .query(NAMES, Integer.class, "How many names to look at, 1 to 200; 50 unless told.")
                        .answers(DiagnosisView.class).handle(this::repair));
    }

    private void examine(ServerRequest request, ServerResponse response) {
        response.send(DiagnosisView.of(tenancy.doctor().examine(asked(request))));
    }

    private void repair(ServerRequest request, ServerResponse response) {
        var reason = request.content().as(RepairBody.class).reason();
        response.send(DiagnosisView.of(tenancy.doctor().repair(asked(request), reason)));
    }

    private static Examination asked(ServerRequest request) {
        var query = request.query();
        var asked = query.first(TENANT).map(TenantId::parse).map(Examination::of).orElseGet(Examination::all);
        asked = asked.names(query.first(NAMES).map(DoctorService::number).orElse(asked.names()));
        return query.first(AFTER).map(PhysicalName::new).map(asked::after).orElse(asked);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new WebException(new WebError.InvalidParameter(NAMES, "must be a whole number"), e);
        }
    }
}
