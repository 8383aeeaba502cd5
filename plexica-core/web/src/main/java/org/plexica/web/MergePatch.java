package org.plexica.web;

/**
 * Marks a record that is a body which says what to change (RFC 7396): it may be sent as {@link #MEDIA_TYPE}, too. What is absent stays, {@code null} removes. A component tells
 * the two apart when it is an {@code Optional} in an {@code Optional}: empty when it is absent, with an empty one in it when it is {@code null}.
 * {@snippet file="org/plexica/web/MergePatchTest.java" region="patch"}
 */
public interface MergePatch {
    /** The media type of such bodies. */
    String MEDIA_TYPE = "application/merge-patch+json";
}
