package org.plexica.tenancy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.plexica.core.CoreError;
import org.plexica.tenancy.Diagnosis;
import org.plexica.tenancy.Doctor;
import org.plexica.tenancy.Examination;
import org.plexica.tenancy.Finding;

/** Goes through the names of the registry, some at once. */
final class RegisteredDoctor implements Doctor {
    /** Of all that ask this node together: requests and set-ups need connections, too. */
    private static final int AT_ONCE = 4;

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Standings standings;
    private final Examiner examiner;
    private final Repairs repairs;
    private final Limits limits;

    RegisteredDoctor(Standings standings, Examiner examiner, Repairs repairs, Limits limits) {
        this.standings = standings;
        this.examiner = examiner;
        this.repairs = repairs;
        this.limits = limits;
    }

    @Override public Diagnosis examine(Examination what) {
        var names = names(what);
        return diagnosis(what, names, findings(what, names, new Looks(limits)));
    }

    /** One after the other: what is wrong with many is best undone slowly. */
    @Override public Diagnosis repair(Examination what, String reason) {
        if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why it is repaired").exception();
        var names = names(what);
        var asked = new Repairs.Asked(reason, new Looks(limits));
        var findings = findings(what, names, asked.looks());
        var after = IntStream.range(0, findings.size()).mapToObj(at -> repairs.repair(names.get(at), findings.get(at), asked)).toList();
        return diagnosis(what, names, after);
    }

    /** Those of the page, and the one after it. */
    private List<Names.Reserved> names(Examination what) {
        what.tenant().ifPresent(standings::require);
        return standings.names(what);
    }

    /** An interrupt reaches what is being looked at, which then is not examined. */
    private List<List<Finding>> findings(Examination what, List<Names.Reserved> names, Looks looks) {
        var running = new ArrayList<Future<List<Finding>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            names.stream().limit(what.names()).forEach(name -> running.add(threads.submit(() -> inTurn(name, looks))));
        }
        return running.stream().map(RegisteredDoctor::found).toList();
    }

    private List<Finding> inTurn(Names.Reserved name, Looks looks) {
        turns.acquireUninterruptibly();
        try {
            return examiner.examine(name, looks);
        } finally {
            turns.release();
        }
    }

    private static List<Finding> found(Future<List<Finding>> examined) {
        if (examined.state() == Future.State.SUCCESS) return examined.resultNow();
        if (examined.exceptionNow() instanceof RuntimeException failure) throw failure;
        throw new IllegalStateException(examined.exceptionNow());
    }

    private static Diagnosis diagnosis(Examination what, List<Names.Reserved> names, List<List<Finding>> findings) {
        var examined = findings.size();
        var next = names.size() > examined ? Optional.of(what.after(names.get(examined - 1).name())) : Optional.<Examination>empty();
        return new Diagnosis(examined, findings.stream().flatMap(List::stream).toList(), next);
    }
}
