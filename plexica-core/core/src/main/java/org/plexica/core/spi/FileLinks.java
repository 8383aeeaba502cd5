package org.plexica.core.spi;

import java.time.Duration;
import org.plexica.core.files.FileLink;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FileUpload;

/**
 * Links with which others reach one file of the context's tenant at the store itself, for a while. A link cannot be taken back: it works until its time is over, also when
 * the tenant is suspended meanwhile, so minutes are better than days. The store is not asked, so there need be no such file.
 *
 * <p>All methods throw as {@link TenantFiles} does, and {@link org.plexica.core.CoreError.InvalidValue} when the link shall work for less than a second or for more than
 * seven days. Thread-safe.
 */
public interface FileLinks {
    /** To read the file. A browser that is sent there saves it under the last word of its name and never shows it, whatever it is said to be. */
    FileLink download(FileName name, Duration lifetime);

    /** To put the file there, of that type and length exactly. */
    FileLink upload(FileUpload upload, Duration lifetime);
}
