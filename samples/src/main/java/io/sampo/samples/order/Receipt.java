package io.sampo.samples.order;

import java.math.BigDecimal;

/**
 * What a customer gets told at the end: the workflow's output.
 *
 * @param order the order's number
 * @param total what was paid
 * @param payment the payment's number
 * @param tracking the parcel's number
 */
public record Receipt(String order, BigDecimal total, String payment, String tracking) {}
