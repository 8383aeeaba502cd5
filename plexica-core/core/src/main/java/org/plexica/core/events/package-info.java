/** What an event is called and which of its parts are personal: words that every family shares, whoever carries the events. */
@NullMarked
package org.plexica.core.events;

import org.jspecify.annotations.NullMarked;
