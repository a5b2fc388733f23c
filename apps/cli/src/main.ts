import { processIo, type Io } from './io.js';
import { reportError } from './output/errors.js';
import { createProgram } from './program.js';
import { createSession } from './session.js';

/**
 * The program `sf`.
 *
 * @param argv - the arguments after the program's name
 * @param io - where it reads signals and writes; the process by default
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage or input, 130 interrupted
 *
 * @example
 * ```ts
 * process.exitCode = await main(['doctor', '--json']);
 * ```
 */
export async function main(argv: readonly string[], io: Io = processIo): Promise<number> {
  const session = createSession(argv, io);
  try {
    await createProgram(session).parseAsync(argv, { from: 'user' });
    return session.interrupted ? reportError(undefined, session) : session.exitCode;
  } catch (error) {
    return reportError(error, session);
  } finally {
    session.close();
  }
}
