package org.plexica.tenancy.minio.internal;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.plexica.tenancy.minio.BucketError;
import org.plexica.tenancy.minio.BucketException;

/** Waits for one call to the store, which bounds it in time itself, and says in our words how it failed. */
final class S3Call {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final String NOT_IMPLEMENTED = "NotImplemented";

    private S3Call() {}

    /** A call that was not sent yet. */
    @FunctionalInterface
    interface Unsent<T> {
        CompletableFuture<T> send() throws MinioException;
    }

    static <T> T await(Unsent<T> call) {
        try {
            return call.send().get();
        } catch (ExecutionException | MinioException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BucketError.Unavailable().exception(e);
        }
    }

    static BucketException failed(Exception thrown) {
        return answer(thrown).map(S3Call::error).orElseGet(BucketError.Unavailable::new).exception(thrown);
    }

    private static Optional<ErrorResponseException> answer(Throwable thrown) {
        @Nullable
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof ErrorResponseException))
            cause = cause.getCause();
        return Optional.ofNullable((ErrorResponseException) cause);
    }

    private static BucketError error(ErrorResponseException answer) {
        var code = answer.errorResponse().code();
        return answer.response().code() < FIRST_SERVER_ERROR || code.equals(NOT_IMPLEMENTED)
                ? new BucketError.Refused(code)
                : new BucketError.Unavailable();
    }

    /** Whether the store itself said so, rather than nobody. */
    static boolean isAnswered(BucketException thrown) {
        return answer(thrown).isPresent();
    }

    static boolean isRefusedAs(BucketException thrown, Set<String> codes) {
        return thrown.error() instanceof BucketError.Refused refused && codes.contains(refused.answer());
    }
}
