import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What a worker does when it is told to. */
export type Commands = Readonly<Record<string, () => Promise<object>>>;

/** Where commands come from and answers go. */
export interface Lines {
  readonly input: NodeJS.ReadableStream;
  readonly output: { write(text: string): unknown };
}

/** Says that everything is ready, then does the command of each line: `peers/protocol.py` in TypeScript. */
export async function serve(
  commands: Commands,
  { input, output }: Lines = { input: process.stdin, output: process.stdout },
): Promise<void> {
  const answer = (reply: object) => output.write(`${JSON.stringify(reply)}\n`);
  answer({ ready: true });
  for await (const line of createInterface(input)) {
    const { command } = JSON.parse(line) as { command: string };
    try {
      const run = commands[command];
      if (!run) throw new Error('unknown command');
      const start = performance.now();
      const reply = await run();
      const seconds = (performance.now() - start) / 1000;
      answer({ seconds, peakBytes: peakBytes(), ...reply });
    } catch (error) {
      answer({ error: `${command}: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
}

/** The most resident memory so far; `resourceUsage` counts that of the parent before `exec` too. */
function peakBytes(): number {
  const peak = /VmHWM:\s*(\d+)/.exec(readStatus())?.[1];
  return 1024 * (peak === undefined ? process.resourceUsage().maxRSS : Number(peak));
}

function readStatus(): string {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    // Only Linux has it.
    return '';
  }
}
