package org.plexica.web.boot;

import java.util.List;
import java.util.Map;
import org.plexica.web.ApiDescription;
import org.plexica.web.HarvestedOperation;
import org.plexica.web.internal.OpenApi;

/**
 * Documents about an API, made of the operations that are really routed.
 * {@snippet file="org/plexica/web/OpenApiTest.java" region="document"}
 */
public final class ApiDocuments {
    private ApiDocuments() {}

    /** An OpenAPI 3.1 document, to be written as JSON. The same operations give the same document. */
    public static Map<String, Object> openApi(ApiDescription description, List<HarvestedOperation> operations) {
        return OpenApi.document(description, operations);
    }
}
