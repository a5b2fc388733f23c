import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';

import type { Program } from '../root-program.js';

const name = 'completion';

/** `sf completion <shell>`, and the hidden command that the shell then asks. */
export function addCompletion(program: Program): void {
  const root = tab(program as unknown as Command, { completionCommandName: name });
  program.commands
    .find((command) => command.name() === name)
    ?.description('print the completion script of a shell');
  // The global options stand after a command too.
  for (const command of root.commands.values())
    for (const [name, option] of root.options) command.options.set(name, option);
}
