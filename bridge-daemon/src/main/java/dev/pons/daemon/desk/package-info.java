/** What operators decide. */
@NullMarked
package dev.pons.daemon.desk;

import org.jspecify.annotations.NullMarked;
