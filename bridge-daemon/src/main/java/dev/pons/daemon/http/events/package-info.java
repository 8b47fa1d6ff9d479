/** Following what is applied, by server-sent events and by WebSocket. */
@NullMarked
package dev.pons.daemon.http.events;

import org.jspecify.annotations.NullMarked;
