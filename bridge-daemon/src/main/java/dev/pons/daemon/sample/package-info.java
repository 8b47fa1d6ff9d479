/** Something to look at on first use: a team's memories, and a graph that every JDK carries. */
@NullMarked
package dev.pons.daemon.sample;

import org.jspecify.annotations.NullMarked;
