/** What a forgetting's cost is looked at against. */
export interface GrowthPoint {
  /** Of the network's layers and its inputs. */
  readonly width: number;
  /** Of D_f, and as many of D_f,clean. */
  readonly samples: number;
  readonly classes: number;
  /** Layers with weights, the output's included. */
  readonly layers: number;
}

/** The quantities that grow, one at a time. */
export const axes = ['width', 'samples', 'classes', 'layers'] as const;

/** One of them. */
export type Axis = (typeof axes)[number];

/** What stays while another quantity grows. */
const base: GrowthPoint = { width: 784, samples: 1024, classes: 10, layers: 10 };
const values: Readonly<Record<Axis, readonly number[]>> = {
  width: [256, 512, 1024, 2048, 3072],
  samples: [600, 6000, 60_000],
  classes: [10, 100, 1000],
  layers: [5, 10, 20, 40],
};

/** The same in small, to see that everything runs. */
const quickBase: GrowthPoint = { width: 32, samples: 64, classes: 10, layers: 4 };
const quickValues: typeof values = {
  ...{ width: [32, 64], samples: [64, 256] },
  ...{ classes: [10, 40], layers: [3, 6] },
};

/** The points along one quantity. */
export function pointsAlong(axis: Axis, { quick }: { quick: boolean }): GrowthPoint[] {
  const [fixed, growing] = quick ? [quickBase, quickValues] : [base, values];
  return growing[axis].map((value) => ({ ...fixed, [axis]: value }));
}
