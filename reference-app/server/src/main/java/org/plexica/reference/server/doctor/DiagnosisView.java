package org.plexica.reference.server.doctor;

import java.util.List;
import java.util.Optional;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.Diagnosis;
import org.plexica.tenancy.Examination;
import org.plexica.tenancy.Finding;

/**
 * A page of an examination.
 *
 * @param examined how many names were looked at
 * @param findings what is not as it should be
 * @param next after which name the next page begins; absent on the last
 */
record DiagnosisView(int examined, List<FindingView> findings, Optional<String> next) {
    static DiagnosisView of(Diagnosis diagnosis) {
        return new DiagnosisView(diagnosis.examined(), diagnosis.findings().stream().map(FindingView::of).toList(),
                diagnosis.next().flatMap(Examination::after).map(PhysicalName::value));
    }

    /**
     * Something that is not as the registry says.
     *
     * @param kind what is wrong
     * @param tenant whose name it is
     * @param slug of the tenant
     * @param name under which it was found
     * @param step whose resource it is; empty where it is about none alone
     * @param remedy what can be done, or was
     * @param detail what was seen and what to do
     */
    record FindingView(Finding.Kind kind, TenantId tenant, TenantSlug slug, String name, String step, Finding.Remedy remedy,
            String detail) {
        static FindingView of(Finding finding) {
            return new FindingView(finding.kind(), finding.tenant().id(), finding.tenant().slug(), finding.name().value(), finding.step(),
                    finding.remedy(), finding.detail());
        }
    }
}
