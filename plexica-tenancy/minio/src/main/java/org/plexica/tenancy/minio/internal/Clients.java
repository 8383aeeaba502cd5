package org.plexica.tenancy.minio.internal;

import io.minio.MinioAsyncClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * Connections to one store, under one key.
 *
 * @param account whose key that is
 * @param http the connections themselves
 * @param calls for what is asked and answered: the whole of it is bounded in time
 * @param streams for what is read as slowly as its reader likes: each wait for bytes is bounded in time
 */
record Clients(Account account, OkHttpClient http, MinioAsyncClient calls, MinioAsyncClient streams) {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(30);

    static Clients at(Account account) {
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        var http = new OkHttpClient.Builder().dispatcher(dispatcher).connectTimeout(CONNECT)
                .readTimeout(WHOLE_CALL).writeTimeout(WHOLE_CALL).callTimeout(WHOLE_CALL).followRedirects(false).followSslRedirects(false)
                .build();
        return over(http, account);
    }

    /** The same connections under another key. */
    Clients as(String accessKey, String secretKey) {
        return over(http, new Account(account.endpoint(), account.region(), accessKey, secretKey));
    }

    private static Clients over(OkHttpClient http, Account account) {
        return new Clients(account, http, client(account, http), client(account, http.newBuilder().callTimeout(Duration.ZERO).build()));
    }

    private static MinioAsyncClient client(Account account, OkHttpClient http) {
        return MinioAsyncClient.builder().endpoint(account.endpoint().toString()).region(account.region())
                .credentials(account.accessKey(), account.secretKey()).httpClient(http).build();
    }
}
