/** Who may do what over HTTP: tokens, and the file that names them. */
@NullMarked
package dev.pons.daemon.access;

import org.jspecify.annotations.NullMarked;
