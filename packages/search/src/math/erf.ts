// After FreeBSD's s_erf.c:
//
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business.
// Permission to use, copy, modify, and distribute this software is freely granted, provided that this
// notice is preserved.

/** Numerator and denominator of a rational approximation, lowest power first. */
type Ratio = readonly [numerator: readonly number[], denominator: readonly number[]];

// Of erf on [0, 0.84375), erf on [0.84375, 1.25), erfc on [1.25, 1/0.35) and erfc on [1/0.35, 28).
const small: Ratio = [
  [
    0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442,
    -2.3763016656650163e-5,
  ],
  [
    1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164,
    -3.960228278775368e-6,
  ],
];
const middle: Ratio = [
  [
    -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175,
    -0.11089469428239668, 0.035478304325618236, -0.002166375594868791,
  ],
  [
    1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164,
    0.01363708391202905, 0.011984499846799107,
  ],
];
const large: Ratio = [
  [
    -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006,
    -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145,
  ],
  [
    1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679,
    429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581,
  ],
];
const larger: Ratio = [
  [
    -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192,
    -637.5664433683896, -1025.0951316110772, -483.5191916086514,
  ],
  [
    1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955,
    2553.0504064331644, 474.52854120695537, -22.44095244658582,
  ],
];
/** erf(1), to so many bits that the rest is the middle approximation's matter. */
const erfNearOne = 0.8450629115104675;

/**
 * The error function 2/√π ∫₀ˣ exp(−t²) dt, to within one unit in the last place.
 *
 * @param x - any number
 * @returns −1 … 1
 */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a < 0.84375) return x + x * ratio(small, x * x);
  if (a < 1.25) return Math.sign(x) * (erfNearOne + ratio(middle, a - 1));
  return Math.sign(x) * (1 - tail(a));
}

/**
 * 1 − erf(x), without the loss of digits where that is small.
 *
 * @param x - any number
 * @returns 0 … 2
 */
export function erfc(x: number): number {
  const a = Math.abs(x);
  if (a < 0.84375)
    return x < 0.25 ? 1 - (x + x * ratio(small, x * x)) : 0.5 - (x - 0.5 + x * ratio(small, x * x));
  if (a < 1.25) {
    const rest = ratio(middle, a - 1);
    return x > 0 ? 1 - erfNearOne - rest : 1 + (erfNearOne + rest);
  }
  return x > 0 ? tail(a) : 2 - tail(a);
}

/** erfc for x ≥ 1.25, or NaN. */
function tail(x: number): number {
  if (x >= 28) return 0;
  // x² is split so that its rounding does not enter the exponential: z² is exact.
  const z = Math.fround(x);
  const approximation = ratio(x < 1 / 0.35 ? large : larger, 1 / (x * x));
  return (Math.exp(-z * z - 0.5625) * Math.exp((z - x) * (z + x) + approximation)) / x;
}

function ratio([numerator, denominator]: Ratio, x: number): number {
  return polynomial(numerator, x) / polynomial(denominator, x);
}

/** Horner's scheme, as a loop: it is what sampling spends its time on. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] ?? 0);
  return sum;
}
