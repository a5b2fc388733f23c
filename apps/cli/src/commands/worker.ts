import { parseCount, redisHelp, sharedFolder, sharedHelp } from '../options.js';
import { prepareWorkers, redisOf } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf worker`: does the trials of searches and the steps of comparisons that other machines began. */
export function addWorker(program: Program, session: Session): void {
  program
    .command('worker')
    .description(
      'do what sf search, run and reproduce --workers hand out, from this or another machine',
    )
    .requiredOption('--redis <url>', redisHelp)
    .option('--shared <folder>', sharedHelp, sharedFolder)
    .option(
      '--jobs <n>',
      'trials and steps at a time, each in a process of its own (default: as many as processors)',
      parseCount,
    )
    .option(
      '--idle <seconds>',
      'end when there was no work for so long (default: never)',
      parseCount,
    )
    .action(async ({ redis: url, shared, jobs, idle: idleSeconds }) => {
      const { serveWork } = await import('@sf/experiments');
      const options = await prepareWorkers(program, session, jobs);
      const redis = redisOf(session, url);
      const done = await serveWork({ ...options, redis, shared, idleSeconds });
      const { trials, steps } = done;
      session.result(done, `No more work: ${trials} trials and ${steps} steps were done here.\n`);
    });
}
