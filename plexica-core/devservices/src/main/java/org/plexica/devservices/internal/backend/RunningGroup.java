package org.plexica.devservices.internal.backend;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Several processes that are one back end; it is gone when the last of them is. */
record RunningGroup(List<RunningChild> members, Map<String, String> facts) implements Running {

    @Override public boolean answers() {
        return members.stream().allMatch(Running::answers);
    }

    @Override public List<Long> pids() {
        return members.stream().map(RunningChild::pids).flatMap(List::stream).toList();
    }

    @Override public void stop() {
        CompletableFuture.allOf(members.stream().map(member -> CompletableFuture.runAsync(member::stop, Thread.ofPlatform()::start))
                .toArray(CompletableFuture[]::new)).join();
    }

    @Override public void kill() {
        members.forEach(Running::kill);
    }

    @Override public CompletableFuture<?> gone() {
        return CompletableFuture.allOf(members.stream().map(Running::gone).toArray(CompletableFuture[]::new));
    }
}
