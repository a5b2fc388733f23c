/** g of eq. 10, the slope. */
export const gain = 1.0013;

/** 1/s of eq. 10 with s² = 0.125: the largest value of g·x before the bend. */
export const bound = 1 / Math.sqrt(0.125);
