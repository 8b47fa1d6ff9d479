package dev.pons.daemon.mapping;

import dev.pons.daemon.config.Place;

/** A name from the file, with the place where it stands. */
record Named(String text, Place place) {}
