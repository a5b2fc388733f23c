import path from 'node:path';

import type { SearchOptions } from '@sf/experiments';

import { parseCount, redisHelp, sharedFolder, sharedHelp } from '../options.js';
import { describeSearch } from '../output/describe-search.js';
import { prepareRun, prepareWorkers, redisOf } from '../prepare-run.js';
import type { Program } from '../root-program.js';
import type { Session } from '../session.js';

/** `sf search`: a method's numbers by cross-validation. */
export function addSearch(program: Program, session: Session): void {
  program
    .command('search')
    .description("search a method's numbers by cross-validation, without the test images")
    .argument('<config>', 'a YAML, JSON or TypeScript file that says what for')
    .option('--trials <n>', 'how many settings are tried in all', parseCount)
    .option(
      '--jobs <n>',
      'trials at a time, each in a process of its own (default: 1; with --workers, as many as there are)',
      parseCount,
    )
    .option('--workers <url>', `hand trials out to sf worker over Redis: ${redisHelp}`)
    .option('--shared <folder>', sharedHelp, sharedFolder)
    .option('--out <folder>', 'where study and winner are kept (default: runs/ and the name)')
    .action(async (file, { trials, out, ...places }) => {
      const { readSearchFile, runSearch } = await import('@sf/experiments');
      const config = await readSearchFile(file);
      const folder = out ?? `runs/${path.parse(file).name}`;
      const options = await preparePlaces(program, session, places);
      const result = await runSearch(
        trials === undefined ? config : { ...config, trials },
        folder,
        options,
      );
      session.result(result, describeSearch(result, folder));
    });
}

/** Where trials run: in this process, in others of this machine, or on workers of a queue. */
async function preparePlaces(
  program: Program,
  session: Session,
  { jobs, workers, shared }: { jobs?: number; workers?: string; shared: string },
): Promise<SearchOptions> {
  if (workers !== undefined) {
    const redis = redisOf(session, workers);
    return { ...(await prepareRun(program, session)), queue: { redis, shared, jobs } };
  }
  return jobs === undefined || jobs === 1
    ? prepareRun(program, session)
    : prepareWorkers(program, session, jobs);
}
