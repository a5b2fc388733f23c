import { compile } from 'vega-lite';
import { parse, View } from 'vega';

import { ReportError } from '../checks/report-error.js';
import type { Figure } from '../style/create-figure.js';
import { collectProblems } from './collect-problems.js';
import { describeSvg } from './describe-svg.js';
import { numberIds } from './number-ids.js';
import { setSubscripts } from './set-subscripts.js';
import { withEstimatedText } from './with-estimated-text.js';

/**
 * Draws a figure as SVG; needs no DOM. The same figure gives the same bytes, in every process and
 * whatever was drawn before.
 *
 * Texts like `D_{r,extra}` become an italic D with a subscript.
 *
 * @param figure - of this package, or any Vega-Lite specification with its data inside
 * @returns a whole SVG document
 * @throws ReportError `SF_REPORT_BAD_SPEC` where Vega-Lite or Vega fail on the specification or warn of
 *   it: a figure that would show something else than was meant
 * @example
 * ```ts
 * import { forgettingCurves, renderSvg } from '@sf/report';
 *
 * const cell = { method: 'CE', set: 'retain' as const, epoch: 1, mean: 0.6, sd: 0.02, n: 10 };
 * const svg = await renderSvg(forgettingCurves([{ cells: [cell] }]));
 * ```
 */
export async function renderSvg(figure: Figure): Promise<string> {
  const { logger, problems } = collectProblems();
  try {
    const { spec } = compile(figure, { logger });
    const view = withEstimatedText(() => new View(parse(spec), { renderer: 'none', logger }).run());
    const svg = await view.toSVG();
    view.finalize();
    if (problems.length > 0) throw new Error(problems.join('; '));
    return setSubscripts(describeSvg(numberIds(svg), figure.description ?? 'A figure.'));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`the specification: expected one that Vega-Lite draws, got: ${message}`, {
      code: 'SF_REPORT_BAD_SPEC',
      cause,
    });
  }
}
