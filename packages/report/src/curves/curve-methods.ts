import { methodStyle, type MethodStyle } from '../style/method-style.js';
import type { CurveCell, CurveGroup } from './curve-group.js';

/** A method of a figure: how its legend names it, and how its curves look. */
export interface CurveMethod extends MethodStyle {
  readonly method: string;
  readonly label: string;
}

/**
 * The methods of a figure in the order they first appear. The label says where one has diverged.
 *
 * @param groups - checked
 */
export function curveMethods(groups: readonly CurveGroup[]): CurveMethod[] {
  const cells = groups.flatMap((group) => group.cells);
  const names = [...new Set(cells.map(({ method }) => method))];
  return names.map((method, index) => {
    const title = cells.find((cell) => cell.method === method)?.title ?? method;
    const fates = groups.map((group) => fateOf(group.cells.filter((c) => c.method === method)));
    const everywhere = fates.every((fate) => fate === fates[0]);
    const fate = everywhere
      ? (fates[0] ?? '')
      : fates.flatMap((text, i) => (text ? [`${text} in ${rowName(groups, i)}`] : [])).join(', ');
    return { method, label: fate ? `${title} (${fate})` : title, ...methodStyle(index) };
  });
}

function rowName(groups: readonly CurveGroup[], index: number): string {
  return groups[index]?.title ?? `row ${index + 1}`;
}

/** Empty, or how many of a method's runs have diverged. */
function fateOf(cells: readonly CurveCell[]): string {
  const last = Math.max(...cells.map(({ epoch }) => epoch));
  const atEnd = cells.filter(({ epoch }) => epoch === last);
  // A number that a method does not define on one set (D_f under truncation) is no divergence.
  if (cells.length > 0 && atEnd.every(({ mean }) => mean === null)) return 'diverged';
  const runs = Math.max(0, ...cells.map(({ n }) => n));
  const left = Math.max(0, ...atEnd.map(({ n }) => n));
  return left < runs ? `${runs - left} of ${runs} runs diverged` : '';
}
