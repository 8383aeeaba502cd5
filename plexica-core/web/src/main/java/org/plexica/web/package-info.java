/** What a web application says about itself: its operations, and how failures and preferences look over HTTP. */
@NullMarked
package org.plexica.web;

import org.jspecify.annotations.NullMarked;
