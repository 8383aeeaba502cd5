package org.plexica.tenancy;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Doctor} found on a page.
 *
 * @param examined how many names were looked at
 * @param findings what is not as it should be, in the order of the names
 * @param next the next page; empty when this was the last
 * {@snippet file="org/plexica/tenancy/DoctorTest.java" region="doctor"}
 */
public record Diagnosis(int examined, List<Finding> findings, Optional<Examination> next) {
    public Diagnosis {
        findings = List.copyOf(findings);
        Objects.requireNonNull(next, "next");
    }

    /** Whether all on this page is as it should be, or is so again. */
    public boolean isHealthy() {
        return findings.stream().allMatch(finding -> finding.remedy() == Finding.Remedy.REPAIRED);
    }
}
