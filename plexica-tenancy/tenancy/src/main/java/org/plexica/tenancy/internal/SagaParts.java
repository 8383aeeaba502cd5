package org.plexica.tenancy.internal;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * What sagas work with.
 *
 * @param turns how many set-ups may have effects at once
 * @param closed whether nothing new is to be begun
 */
record SagaParts(StepOrder order, Registry registry, StepLog log, Moves moves, SagaLeases leases, TakeBack takeBack, LateLooks late,
        Endings endings,
        Limits limits, Semaphore turns, BooleanSupplier closed) {}
