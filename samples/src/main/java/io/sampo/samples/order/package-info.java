/**
 * An order fulfilment, once in YAML and once in Java: the same graph, the same result. Start at
 * {@code order.yaml} among the resources, then {@link io.sampo.samples.order.OrderInJava}. The
 * world outside, with its bad days, is {@link io.sampo.samples.order.Shop}.
 */
@NullMarked
package io.sampo.samples.order;

import org.jspecify.annotations.NullMarked;
