package org.plexica.postgres.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * A login for each few hundred tenants, the first of which makes the others. Who made what is the database's own knowledge, so nothing is to be registered and nothing can be
 * out of step with it. Thread-safe.
 */
public final class ShardedProvisioners implements Provisioners {
    /** So many are given out after one look at how many tenants each login has: by so many a login may be over its size for each other node. */
    private static final int MOST_AFTER_A_LOOK = 16;

    private final DirectConnections first;
    private final ProvisionerShards shards;
    private final Map<String, DataSource> logins = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private String current;
    private int left;

    /**
     * Beginning with that login.
     *
     * @param app the name of the application's login
     * @param each how many tenants one login makes
     */
    public ShardedProvisioners(DirectConnections first, String app, int each) {
        this.first = first;
        this.shards = new ProvisionerShards(first, app, each);
        this.current = first.login();
        logins.put(first.login(), first);
    }

    @Override public DataSource next() {
        turn.lock();
        try {
            if (left == 0) {
                var roomy = shards.roomiest();
                current = roomy.login();
                left = Math.min(roomy.tenants(), MOST_AFTER_A_LOOK);
            }
            var login = login(current);
            left--;
            return login;
        } finally {
            turn.unlock();
        }
    }

    @Override public DataSource of(String role) { return login(shards.maker(role).orElse(first.login())); }

    @Override public void require() { shards.requireAll(); }

    /** Each is looked at before it is used for the first time, as others may have made it since the start. */
    private DataSource login(String name) {
        var known = logins.get(name);
        if (known != null) return known;
        shards.require(name);
        return logins.computeIfAbsent(name, _ -> new DirectConnections(first.url(), name, shards.password(name), () -> renew(name)));
    }

    private void renew(String name) {
        try {
            shards.renew(name);
        } catch (RuntimeException e) {
            forget(name);
            throw e;
        }
    }

    private void forget(String name) {
        turn.lock();
        try {
            logins.remove(name);
            if (current.equals(name)) left = 0;
        } finally {
            turn.unlock();
        }
    }
}
