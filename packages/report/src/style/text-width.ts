import { setMarkup } from './set-symbols.js';

// Advances of DejaVu Sans in em, rounded up, by kind of letter.
const kinds: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!I()[\]]/, 0.38],
  [/[frt\s\-/"]/, 0.42],
  [/[mMW@%+=<>±×↑↓–]/, 0.87],
  [/[A-Z]/, 0.72],
];

/**
 * How wide a text is about to be, a little generous.
 *
 * An estimate and not a measurement, because what measures (a canvas) differs between machines, and
 * figures are to be the same on all.
 *
 * @param text - may hold set symbols, e.g. `D_{r,extra}`
 * @param fontSize - in pixels
 */
export function textWidth(text: string, fontSize: number): number {
  let em = 0;
  for (const [index, part] of text.split(setMarkup).entries()) {
    // Between the matches of a pattern with one group stand its groups: the subscripts.
    const subscript = index % 2 === 1;
    em += subscript ? 0.77 + 0.7 * widthOf(part) : widthOf(part);
  }
  return Math.ceil(em * fontSize);
}

function widthOf(text: string): number {
  let em = 0;
  for (const letter of text) em += kinds.find(([kind]) => kind.test(letter))?.[1] ?? 0.64;
  return em;
}
