import * as vega from 'vega';

import { textWidth } from '../style/text-width.js';

/** The part of Vega that says how much room a text takes; exported, and not in its types. */
interface TextMetrics {
  width: (item: { fontSize?: number }, text: unknown) => number;
}
const { textMetrics } = vega as unknown as { textMetrics: TextMetrics };

/**
 * Runs `layout` with Vega estimating texts. It measures where it finds a canvas, with the fonts of the
 * machine, and a figure would differ from machine to machine.
 *
 * @param layout - synchronous, so that no other drawing on the page ever sees the estimate
 */
export function withEstimatedText<T>(layout: () => T): T {
  const { width } = textMetrics;
  textMetrics.width = ({ fontSize }, text) => textWidth(String(text), fontSize ?? 11);
  try {
    return layout();
  } finally {
    textMetrics.width = width;
  }
}
