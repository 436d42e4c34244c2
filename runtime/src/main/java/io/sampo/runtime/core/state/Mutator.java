package io.sampo.runtime.core.state;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that changes the state of an execution. Only {@code core.apply} may call it, so
 * that an event is the only way to change the state. A test of the architecture checks that.
 */
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
@Retention(RetentionPolicy.CLASS)
@interface Mutator {}
