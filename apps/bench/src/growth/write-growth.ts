import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { renderSvg } from '@sf/report';

import { growthFigure } from './growth-figure.js';
import { renderGrowthRecord } from './report-growth.js';
import type { GrowthRecord } from './run-growth.js';

/**
 * Writes a record of growth: `README.md` with the command and the table, `figure.svg` with its
 * specification `figure.json`, `growth.json`.
 *
 * @param command - that makes it, as one types it
 */
export async function writeGrowth(
  folder: string,
  record: GrowthRecord,
  command: string,
): Promise<void> {
  const figure = growthFigure(record);
  const title = 'What forgetting costs as things get larger';
  const parts = [
    `# ${title}`,
    `\`\`\`sh\n${command}\n\`\`\``,
    `![${title}](figure.svg)`,
    `\`\`\`text\n${renderGrowthRecord(record).trimEnd()}\n\`\`\``,
  ];
  const files = {
    'README.md': `${parts.join('\n\n')}\n`,
    'figure.svg': await renderSvg(figure),
    'figure.json': toJson(figure),
    'growth.json': toJson(record),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
