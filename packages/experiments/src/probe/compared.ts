/** A figure of a model beside that of the one it is held against. */
export interface Compared {
  /** null where the model's outputs are not numbers. */
  readonly value: number | null;
  /** The same of the other model; null where there is none. */
  readonly other: number | null;
  /** `value` − `other`. */
  readonly difference: number | null;
}

/** Figures of the model and, where there is one, of the other. */
export function compared([value, other]: readonly (number | null | undefined)[]): Compared {
  const isBoth = typeof value === 'number' && typeof other === 'number';
  return {
    value: value ?? null,
    other: other ?? null,
    difference: isBoth ? value - other : null,
  };
}
