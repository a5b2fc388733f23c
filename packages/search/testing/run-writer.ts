import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { sourceProgram } from './source-program.js';

const program = sourceProgram(`
  const { loadStudy } = await load('/src/index.ts');
  const { createJournalStorage } = await load('/src/node/index.ts');
  const storage = createJournalStorage(process.argv[1], { gracePeriod: 0.5, warn: console.error });
  const study = await loadStudy({ storage });
  for (;;) {
    const trial = await study.ask();
    const x = await trial.suggestFloat('x', -1, 1);
    await trial.report(x, 0);
    await study.tell(trial, x);
    console.log(trial.number);
  }
`);

/**
 * Runs a program that adds trials to the only study of a journal, without an end, and kills it by SIGKILL.
 *
 * @param kill - after how many trials it was told the end of, and then how many milliseconds
 * @param children - takes the process, for who has to kill what is left
 * @returns the numbers of the trials that it was told had ended
 */
export async function runWriter(
  file: string,
  kill: { trials: number; ms: number },
  children: ChildProcess[],
): Promise<number[]> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, file]);
  children.push(child);
  let [output, errors, killed] = ['', '', false];
  child.stderr.on('data', (text) => (errors += String(text)));
  child.stdout.on('data', (text) => {
    output += String(text);
    if (killed || output.split('\n').length - 1 < kill.trials) return;
    killed = true;
    void sleep(kill.ms).then(() => child.kill('SIGKILL'));
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal !== 'SIGKILL') throw new Error(errors);
  // A last number may be cut off by the kill.
  return output.split('\n').slice(0, -1).map(Number);
}
