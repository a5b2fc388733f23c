import { distance } from 'fastest-levenshtein';

/**
 * The known name nearest to a mistyped one (Levenshtein's distance), if it is near enough to be meant.
 *
 * @returns ` Did you mean 'x'?` with a space before it, or the empty text
 */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = known
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate) }))
    .sort((a, b) => a.edits - b.edits)[0];
  if (!nearest || nearest.edits > Math.max(2, nearest.candidate.length / 3)) return '';
  return ` Did you mean '${nearest.candidate}'?`;
}
