package org.plexica.tenancy;

/**
 * Compares what the registry says with what the back ends have, name by name: all names that were ever reserved, those of failed attempts and purged tenants too. Back ends
 * are never listed: what no name of ours stands for is not ours. Thread-safe; several may examine and repair at once, on any node.
 *
 * <p>A tenant that changes meanwhile is looked at again, so that none is reported for what was on its way. Nothing that cannot be examined counts as healthy.
 * {@snippet file="org/plexica/tenancy/DoctorTest.java" region="doctor"}
 */
public interface Doctor {
    /**
     * Looks and changes nothing.
     *
     * @return what was found on this page, and which comes next
     * @throws TenancyException {@link TenancyError.UnknownTenant} when there never was the tenant that is asked for
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unavailable} when the registry does not answer
     */
    Diagnosis examine(Examination what);

    /**
     * Examines, and repairs what can be repaired safely: each {@link Finding} says by its {@link Finding.Remedy} what became of it. What a tenant lacks, and what bears
     * another's mark, is left to a person. Each repair is audited as {@code tenant.repaired}. Harmless when repeated.
     *
     * @param reason why; the audit log shows it
     * @return what was found on this page and what was done about it, and which page comes next
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when no reason is given
     * @throws TenancyException {@link TenancyError.UnknownTenant} when there never was the tenant that is asked for
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unavailable} when the registry does not answer
     */
    Diagnosis repair(Examination what, String reason);
}
