/** A faithful Microsoft Graph and audit endpoint for the demo and the tests; knows no other room. */
@NullMarked
package io.joiner.simulator;

import org.jspecify.annotations.NullMarked;
