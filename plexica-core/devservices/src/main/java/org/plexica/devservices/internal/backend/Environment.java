package org.plexica.devservices.internal.backend;

import org.plexica.devservices.internal.home.Home;
import org.plexica.devservices.internal.home.Keepsakes;
import org.plexica.devservices.internal.maven.Cache;
import org.plexica.devservices.internal.maven.Resolver;
import org.plexica.devservices.internal.process.Nursery;

/** What every back end stands on. */
public record Environment(Home home, Keepsakes keepsakes, Cache cache, Resolver resolver, Nursery nursery) {}
