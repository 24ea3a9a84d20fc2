/** The sync engine, its answers, and the provisioning log. */
@NullMarked
package io.joiner.simulator.sync;

import org.jspecify.annotations.NullMarked;
