package org.plexica.core.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FilePage;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.OpenFile;
import org.plexica.core.files.StoredFile;

/**
 * The files of the context's tenant; those of others cannot be named. Each call asks anew whether the tenant can be entered. What is open stays open.
 *
 * <p>All methods throw {@link org.plexica.core.CoreException} {@code core/no-context} or {@code core/no-tenant} outside of a tenant, the error of whoever makes tenants
 * when it cannot be entered, and one of the kind {@link org.plexica.core.PlexicaError.Kind#UNAVAILABLE} when the store does not answer in time. Thread-safe.
 */
public interface TenantFiles {
    /**
     * Keeps the content under the name, in place of what was there. All of it is there when this returns; when it throws, what was there is there still, unless the store did
     * not answer. Of two at once one wins, whole.
     *
     * @throws IOException what the stream threw
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.FileTooLarge} when there is more than there may be;
     *         {@link org.plexica.core.CoreError.InvalidValue} when there are not as many bytes as was said; {@link org.plexica.core.CoreError.FileInTheWay} when a store
     *         that has folders cannot keep it beside another file, whose name is its folder's or lies in it
     */
    void put(FileName name, FileContent content) throws IOException;

    /** Opens the file; to be closed. Empty when there is none. */
    Optional<OpenFile> open(FileName name);

    /** Some of the files, whatever put them there: those that have a name that no {@link FileName} can be are not told of. */
    FilePage list(FileQuery query);

    /** Removes the file for good; does nothing when there is none. */
    void remove(FileName name);

    /** What is known of the file without reading it. */
    default Optional<StoredFile> find(FileName name) {
        var found = open(name);
        if (found.isEmpty()) return Optional.empty();
        try (var open = found.get()) {
            return Optional.of(open.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
