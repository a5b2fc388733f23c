import { z } from 'zod';

/**
 * Row-major numbers of a tensor. Inputs are float32 or int32 (`data` in a `Float32Array` has
 * PyTorch's very bits); float64 marks a reference value, to compare with a tolerance.
 */
export const tensorSchema = z
  .strictObject({
    shape: z.array(z.int().positive()),
    dtype: z.enum(['float32', 'float64', 'int32']),
    data: z.array(z.number()),
  })
  .refine(({ shape, data }) => shape.reduce((size, n) => size * n, 1) === data.length, {
    error: 'data must have as many numbers as the shape says',
  });

/** A tensor as a fixture holds it. */
export type FixtureTensor = z.infer<typeof tensorSchema>;
