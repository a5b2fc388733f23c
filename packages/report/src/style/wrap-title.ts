import { textWidth } from './text-width.js';

/** Bold letters are wider. */
const bold = 1.12;

/**
 * Breaks a title between words where it would be wider than its figure.
 *
 * @returns the text itself where it fits, else its lines; a word alone is never broken
 */
export function wrapTitle(
  title: string,
  { fontSize, width }: { readonly fontSize: number; readonly width: number },
): string | string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || textWidth(longer, fontSize) * bold <= width)
      lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines.length > 1 ? lines : title;
}
