import { findingOfValues, type Finding } from '../finding.js';
import type { BenchResult } from '../run-suites.js';
import { checkOut, ownProgram } from './check-out.js';
import { runCommand } from './run-command.js';

/** What is compared. */
export interface RevisionOptions {
  /** A branch, tag or commit. */
  readonly revision: string;
  /** Processes of each side. */
  readonly rounds: number;
  /** Of `sf-bench`, the same for both sides. */
  readonly args: readonly string[];
}

/** The document of `--compare --json`. */
export interface RevisionsResult {
  readonly revision: string;
  readonly commit: string;
  readonly rounds: number;
  readonly findings: readonly Finding[];
}

/** What a process measured, as far as any revision's `--json` tells. */
type Measured = Pick<BenchResult, 'findings'>;

/**
 * Measures what stands here beside another revision: a process of each in every round, the other one
 * first in every other round. Each measures with its own `sf-bench`, so that packages may have
 * changed; compared is what both measure.
 *
 * @param note - told a line for people before each step
 */
export async function compareRevisions(
  { revision, rounds, args }: RevisionOptions,
  note: (line: string) => void,
): Promise<RevisionsResult> {
  const other = await checkOut(revision, note);
  try {
    const measured = { ours: [] as Measured[], peer: [] as Measured[] };
    for (let round = 0; round < rounds; round++) {
      note(`round ${round + 1} of ${rounds}: measuring …`);
      if (round % 2 === 0) measured.ours.push(await measure(ownProgram, args));
      measured.peer.push(await measure(other.program, args));
      if (round % 2 === 1) measured.ours.push(await measure(ownProgram, args));
    }
    const findings = pairFindings(measured.ours, measured.peer, revision);
    return { revision, commit: other.commit, rounds, findings };
  } finally {
    await other.remove();
  }
}

async function measure(program: string, args: readonly string[]): Promise<Measured> {
  // A block each: the rounds are processes here.
  const command = [process.execPath, program, '--json', '--rounds', '1', ...args];
  const hint = 'name suites that both revisions have: --suite step';
  return JSON.parse(await runCommand({ command, hint })) as Measured;
}

/**
 * Findings of what every process of both sides measured under the same title.
 *
 * @param ours - a document a round
 * @param peers - the same of the other revision
 */
export function pairFindings(
  ours: readonly Measured[],
  peers: readonly Measured[],
  revision: string,
): Finding[] {
  const valuesOf = (documents: readonly Measured[], { suite, title }: Finding) =>
    documents.flatMap(({ findings }) =>
      findings
        .filter((finding) => finding.suite === suite && finding.title === title)
        .map((finding) => finding.ours.value.median),
    );
  return (ours[0]?.findings ?? []).flatMap((finding) => {
    const { suite, title } = finding;
    const values = { ours: valuesOf(ours, finding), peer: valuesOf(peers, finding) };
    if (values.ours.length !== ours.length || values.peer.length !== peers.length) return [];
    const { name, unit } = finding.ours;
    return findingOfValues(
      { suite, title, target: null },
      { name: `${name}, here`, unit, values: values.ours },
      { name: `${name}, ${revision}`, unit, values: values.peer },
    );
  });
}
