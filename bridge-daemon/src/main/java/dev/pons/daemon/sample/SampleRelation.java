package dev.pons.daemon.sample;

/** A fact about two entities. */
record SampleRelation(String source, String target, String type) {}
