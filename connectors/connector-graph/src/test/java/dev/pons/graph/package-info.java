@NullMarked
package dev.pons.graph;

import org.jspecify.annotations.NullMarked;
