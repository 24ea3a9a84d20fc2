/** A faithful Microsoft Graph and audit endpoint for the demo and the tests; knows no other room and is not shipped. */
@NullMarked
package io.joiner.simulator;

import org.jspecify.annotations.NullMarked;
