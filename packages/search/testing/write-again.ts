import { opCode } from '../src/storage/journal/op-code.js';
import { parsePythonJson } from '../src/storage/journal/parse-python-json.js';
import { JournalReplay } from '../src/storage/journal/replay.js';
import type { Storage, StudyStorage } from '../src/storage/storage.js';
import type { Json } from '../src/trial/json.js';
import { isFinished, type TrialRecord } from '../src/trial/trial-record.js';

interface Line {
  readonly op_code: number;
  readonly study_id: number;
  readonly trial_id: number;
  readonly state?: number;
  readonly param_name: string;
  readonly step: number;
  readonly user_attr?: Readonly<Record<string, Json>>;
  readonly system_attr?: Readonly<Record<string, Json>>;
}

/** Makes the calls of a storage that write the lines of a journal again, one a line. */
export async function writeAgain(journal: string, storage: Storage): Promise<void> {
  const replay = new JournalReplay('us', () => undefined);
  const studies: StudyStorage[] = [];
  const places: { study: number; number: number }[] = [];
  for (const text of journal.trimEnd().split('\n')) {
    const line = parsePythonJson(text) as Line;
    const before = [...replay.studies.values()].map(({ name }) => name);
    replay.apply(line);
    const replayed = [...replay.studies.values()];
    if (line.op_code === opCode.createStudy) {
      const { name, directions } = known(replayed.at(-1));
      studies.push(await storage.createStudy(name, directions));
    } else if (line.op_code === opCode.deleteStudy) {
      const left = replayed.map(({ name }) => name);
      await storage.deleteStudy(known(before.find((name) => !left.includes(name))));
    } else if (line.op_code === opCode.createTrial) {
      const trial = known(replay.studies.get(line.study_id)?.trials.at(-1));
      await known(studies[line.study_id]).createTrial(line.state === undefined ? undefined : trial);
      places.push({ study: line.study_id, number: trial.number });
    } else if (line.op_code < opCode.createTrial) {
      const study = known(studies[line.study_id]);
      for (const [key, value] of Object.entries(line.user_attr ?? {}))
        await study.setStudyUserAttribute(key, value);
      for (const [key, value] of Object.entries(line.system_attr ?? {}))
        await study.setStudySystemAttribute(key, value);
    } else {
      const { study, number } = known(places[line.trial_id]);
      await changeTrial(
        known(studies[study]),
        known(replay.studies.get(study)?.trials[number]),
        line,
      );
    }
  }
}

/** @param trial - as it is after the line */
async function changeTrial(study: StudyStorage, trial: TrialRecord, line: Line): Promise<void> {
  const { number, state, params, distributions, intermediateValues, values } = trial;
  if (line.op_code === opCode.setParameter) {
    const [value, distribution] = [
      known(params[line.param_name]),
      known(distributions[line.param_name]),
    ];
    await study.setParameter(number, line.param_name, { value, distribution });
  } else if (line.op_code === opCode.setState) {
    if (isFinished(state)) await study.finishTrial(number, state, values);
    else await study.claimTrial();
  } else if (line.op_code === opCode.setIntermediateValue) {
    await study.setIntermediateValue(number, line.step, known(intermediateValues.get(line.step)));
  } else {
    for (const [key, value] of Object.entries(line.user_attr ?? {}))
      await study.setUserAttribute(number, key, value);
    for (const [key, value] of Object.entries(line.system_attr ?? {}))
      await study.setSystemAttribute(number, key, value);
  }
}

function known<T>(value: T | undefined): T {
  if (value !== undefined) return value;
  throw new Error('a line names what no line before it has made');
}
