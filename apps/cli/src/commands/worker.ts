import { parseCount, redisHelp, sharedFolder, sharedHelp } from '../options.js';
import { prepareWorkers } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf worker`: does the trials of searches that other machines began. */
export function addWorker(program: Program, session: Session): void {
  program
    .command('worker')
    .description('do trials that sf search --workers hands out, from this or another machine')
    .requiredOption('--redis <url>', redisHelp)
    .option('--shared <folder>', sharedHelp, sharedFolder)
    .option(
      '--jobs <n>',
      'trials at a time, each in a process of its own (default: as many as processors)',
      parseCount,
    )
    .option(
      '--idle <seconds>',
      'end when there was no work for so long (default: never)',
      parseCount,
    )
    .action(async ({ redis: url, shared, jobs, idle: idleSeconds }) => {
      const { serveTrials } = await import('@sf/experiments');
      const options = await prepareWorkers(program, session, jobs);
      const redis = { url, password: session.io.env.SF_REDIS_PASSWORD };
      const done = await serveTrials({ ...options, redis, shared, idleSeconds });
      session.result(done, `No more work: ${done.trials} trials were done here.\n`);
    });
}
