import type { RunEvent } from '@sf/experiments';

import type { Output } from '../io.js';
import { accuracyCurves, lossCurve, type SetSymbols } from './curves.js';
import { formatBytes, formatGraph, formatSeconds, formatTimeLeft } from './format.js';
import { formatWarning, type Progress, type ProgressOptions } from './progress.js';

interface Task {
  readonly title: string;
  readonly unit: string;
  total: number;
  done: number;
  secondsLeft: number | null;
  /** Where the task is, as it says itself. */
  detail: string;
  readonly epochs: Extract<RunEvent, { type: 'epoch' }>[];
}

const barWidth = 24;
/** Tasks at a time; more would push away what is finished. */
const mostShown = 4;
const help = 'Ctrl-C stops; the same command goes on from there';

/**
 * A line for each finished task, and below them a bar for each that runs, with its curves where the
 * terminal is wide enough: for terminals.
 */
export function createLiveProgress(output: Output, options: ProgressOptions): Progress {
  const { colors } = options;
  const tasks = new Map<string, Task>();
  const finished = new Set<string>();
  let graph = '';
  let shown = 0;
  let symbols: SetSymbols | undefined;

  const end = () => {
    // Up to the first line of the bar, and everything below it away.
    if (shown > 0) output.write(`\r\u001b[${shown - 1}A\u001b[J`);
    shown = 0;
  };
  const draw = () => {
    end();
    if (tasks.size === 0) return;
    const width = (output.columns ?? 80) - 1;
    const fit = (line: string) => truncate(`  ${line}`, width);
    const lines = [...tasks.values()].slice(-mostShown).flatMap((task) => {
      const where = [task.title, task.detail, lossCurve(task.epochs)].filter((part) => part !== '');
      const curves = symbols ? accuracyCurves(task.epochs, symbols) : '';
      return [
        fit(where.join(', ')),
        // Half a curve says little.
        ...(curves === '' || curves.length + 2 > width ? [] : [fit(curves)]),
        colors.cyan(fit(`${bar(task)}  ${amount(task)}`)),
      ];
    });
    if (graph !== '') lines.push(fit(graph));
    lines.push(colors.dim(fit(help)));
    output.write(lines.join('\n'));
    shown = lines.length;
  };
  const line = (text: string) => {
    end();
    output.write(text);
    draw();
  };
  const note = (text: string) => line(`${text}\n`);
  const warn = (text: string) => line(formatWarning(text, options));

  const observe = (event: RunEvent) => {
    switch (event.type) {
      case 'task':
        tasks.set(event.task, { ...event, done: 0, secondsLeft: null, detail: '', epochs: [] });
        draw();
        break;
      case 'progress': {
        const task = tasks.get(event.task);
        const { done, total, secondsLeft } = event;
        if (task)
          Object.assign(task, { done, total, secondsLeft, detail: event.detail ?? task.detail });
        draw();
        break;
      }
      case 'epoch': {
        tasks.get(event.task)?.epochs.push(event);
        // Only now: loading it takes longer than `sf --help` may.
        if (event.accuracies && !symbols)
          void import('@sf/eval').then(({ setSymbols }) => (symbols = setSymbols));
        draw();
        break;
      }
      case 'done': {
        const title = tasks.get(event.task)?.title ?? event.task;
        tasks.delete(event.task);
        // Several methods ask for the same statistics.
        if (event.reused && finished.has(title)) {
          draw();
          break;
        }
        finished.add(title);
        const time = event.reused ? 'done earlier' : formatSeconds(event.seconds);
        const length = `✔ ${title}  ${time}  ${event.detail}`.length;
        const gap = length > (output.columns ?? 80) ? '\n  ' : '  ';
        const detail = event.detail === '' ? '' : gap + event.detail;
        note(`${colors.green('✔')} ${title}  ${colors.dim(time)}${detail}`);
        break;
      }
      case 'graph':
        graph = formatGraph(event);
        draw();
        break;
      case 'note':
        note(event.message);
        break;
      case 'warning':
        warn(event.message);
        break;
    }
  };
  return { observe, note, warn, end };
}

function bar({ done, total }: Task): string {
  const filled = Math.round(barWidth * fraction(done, total));
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled);
}

function amount({ done, total, unit, secondsLeft }: Task): string {
  const percent = `${Math.floor(100 * fraction(done, total))} %`.padStart(5);
  const bytes = unit === 'byte' ? `  ${formatBytes(done)} of ${formatBytes(total)}` : '';
  return `${percent}${bytes}${secondsLeft === null ? '' : `  ${formatTimeLeft(secondsLeft)}`}`;
}

function fraction(done: number, total: number): number {
  return total > 0 ? Math.min(1, done / total) : 0;
}

/** A line that wraps could not be taken away again. */
function truncate(line: string, width: number): string {
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}
