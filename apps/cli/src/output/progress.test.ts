import type { RunEvent } from '@sf/experiments';
import { createColors } from 'picocolors';
import { describe, expect, it, vi } from 'vitest';

import { createProgress } from './create-progress.js';

const task = 'pretrain';
const events: RunEvent[] = [
  { type: 'note', message: 'the embedded sample is used' },
  { type: 'task', task, title: 'Pretrain', total: 200, unit: 'step' },
  { type: 'progress', task, done: 50, total: 200, secondsLeft: 30, detail: 'epoch 1 of 2' },
  { type: 'epoch', task, epoch: 1, epochs: 2, terms: { ce: 2 }, total: 2, accuracies: null },
  { type: 'warning', message: 'this will diverge' },
  { type: 'progress', task, done: 200, total: 200, secondsLeft: 0 },
  { type: 'epoch', task, epoch: 2, epochs: 2, terms: { ce: 1 }, total: 1, accuracies: null },
  { type: 'done', task, seconds: 40.2, detail: 'D_r 0.851', reused: false },
  { type: 'task', task: 'fisher', title: 'Keep statistics', total: 10, unit: 'batch' },
  { type: 'done', task: 'fisher', seconds: 0, detail: '', reused: true },
];

/** What is written, event by event. */
function watch(options: { quiet?: boolean; columns?: number } = {}) {
  let text = '';
  const { quiet = false, columns } = options;
  const output = {
    write: (part: string) => (text += part),
    ...(columns === undefined ? {} : { isTTY: true, columns }),
  };
  const progress = createProgress(output, { quiet, colors: createColors(false) });
  const texts = events.map((event) => {
    text = '';
    progress.observe(event);
    return text;
  });
  text = '';
  progress.end();
  return { texts, end: text };
}

it('is lines in a pipe, at most one an epoch, with the time left', () => {
  const { texts, end } = watch();
  expect((texts.join('') + end).split('\n')).toEqual([
    'the embedded sample is used',
    'Pretrain …',
    '  epoch 1 of 2: loss 2.000, about 30 s left',
    'warning: this will diverge',
    '  epoch 2 of 2: loss 1.000',
    'Pretrain, done in 40 s: D_r 0.851',
    'Keep statistics, done earlier',
    '',
  ]);
});

it('names the task where several run at a time, and tells how much of all is done', () => {
  let text = '';
  const output = { write: (part: string) => (text += part) };
  const { observe } = createProgress(output, { quiet: false, colors: createColors(false) });
  const epoch = { epochs: 2, terms: {}, total: 1, accuracies: null };
  for (const title of ['one', 'two']) {
    observe({ type: 'task', task: title, title, total: 2, unit: 'batch' });
    observe({ type: 'progress', task: title, done: 0, total: 2, secondsLeft: null });
  }
  observe({ type: 'epoch', task: 'one', epoch: 1, ...epoch });
  observe({ type: 'epoch', task: 'one', epoch: 2, ...epoch });
  observe({ type: 'epoch', task: 'two', epoch: 1, ...epoch });
  observe({ type: 'graph', steps: 3, finished: 0, part: 0.1, secondsLeft: 90 });
  observe({ type: 'graph', steps: 3, finished: 1, part: 0.4, secondsLeft: 60 });
  expect(text.split('\n')).toEqual([
    'one …',
    'two …',
    '  one, epoch 1 of 2: loss 1.000',
    '  epoch 2 of 2: loss 1.000',
    '  two, epoch 1 of 2: loss 1.000',
    '1 of 3 steps finished, about 1 min left',
    '',
  ]);
});

it('is warnings alone with --quiet', () => {
  const { texts, end } = watch({ quiet: true });
  expect(texts.join('') + end).toBe('warning: this will diverge\n');
});

describe('on a terminal', () => {
  const away = '\r\u001b[2A\u001b[J';
  const { texts, end } = watch({ columns: 80 });

  it('shows a bar, the time left, and how to stop and go on', () => {
    expect(texts[2]).toBe(
      away +
        '  Pretrain, epoch 1 of 2\n' +
        '  ██████░░░░░░░░░░░░░░░░░░   25 %  about 30 s left\n' +
        '  Ctrl-C stops; the same command goes on from there',
    );
  });

  it('takes the bar away before every line that stays', () => {
    expect(texts[4]).toMatch(
      `${away}warning: this will diverge\n  Pretrain, epoch 1 of 2, loss 2.000\n`,
    );
    expect(texts[7]).toBe(`${away}✔ Pretrain  40 s  D_r 0.851\n`);
  });

  it('says what was done earlier', () => {
    expect(texts[9]).toBe(`${away}✔ Keep statistics  done earlier\n`);
  });

  it('leaves nothing behind', () => {
    expect(end).toBe('');
  });

  it('draws the accuracies of each epoch where they fit', async () => {
    const shown = async (columns: number) => {
      let text = '';
      const output = { write: (part: string) => (text = part), isTTY: true, columns };
      const { observe } = createProgress(output, { quiet: false, colors: createColors(false) });
      observe({ type: 'task', task, title: 'Forget', total: 4, unit: 'batch' });
      const accuracies = { retain: 0.9, forget: 0.5, forgetClean: null, retainExtra: null };
      for (const epoch of [1, 2])
        observe({ type: 'epoch', task, epoch, epochs: 4, terms: {}, total: 1, accuracies });
      // The names of the sets are loaded with the first epoch.
      await vi.waitFor(() => {
        observe({ type: 'progress', task, done: 2, total: 4, secondsLeft: null });
        if (columns > 60) expect(text).toContain('D_r');
      });
      return text;
    };
    expect(await shown(80)).toContain('\n  D_r ██ 0.900   D_f ▅▅ 0.500\n');
    expect(await shown(30)).not.toContain('D_r');
  });

  it('never writes a line that would wrap', () => {
    const narrow = watch({ columns: 20 }).texts[2] ?? '';
    for (const line of narrow.replace(away, '').split('\n'))
      expect(line.length).toBeLessThanOrEqual(19);
  });
});
