/** The HTTP interface: health, metrics, status, resyncs, verifications. */
@NullMarked
package dev.pons.daemon.http;

import org.jspecify.annotations.NullMarked;
