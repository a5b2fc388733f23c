import { assertCompatible } from '../../space/compare-distributions.js';
import type { Distribution } from '../../space/distribution.js';
import { toExternal } from '../../space/representation.js';
import { isFinished, type TrialRecord } from '../../trial/trial-record.js';
import { parseDistribution } from './distribution-json.js';
import { directionOf, opCode } from './op-code.js';
import { asFields, expected, list, number, text, type Fields } from './record-fields.js';
import { attribute, replayChange } from './replay-change.js';
import { ReplayedStudy } from './replayed-study.js';
import { replayNewTrial } from './replay-new-trial.js';

/** Where a trial is. */
export interface TrialPlace {
  readonly study: ReplayedStudy;
  readonly number: number;
}

/**
 * What a journal's lines come to, one after another, by the rules of Optuna's replay: a line that names
 * a study or trial that is not there, changes a finished trial, starts a running one or gives a parameter
 * of another kind has no effect, for whoever wrote it was too late.
 */
export class JournalReplay {
  /** By the journal's number, oldest first. */
  readonly studies = new Map<number, ReplayedStudy>();
  readonly #trials: TrialPlace[] = [];
  readonly #distributions = new Map<string, Distribution>();
  readonly #unknownCodes = new Set<number>();
  readonly #worker: string;
  readonly #warn: (message: string) => void;
  #nextStudy = 0;
  #own: TrialPlace | null = null;

  /** @param worker - by whose name this program's own lines are known */
  constructor(worker: string, warn: (message: string) => void) {
    this.#worker = worker;
    this.#warn = warn;
  }

  /** The trial that this program created or claimed last, by the order of the lines. */
  get own(): TrialPlace | null {
    return this.#own;
  }

  /**
   * @param record - a line's JSON
   * @throws Error for what is not a record of a journal
   */
  apply(record: unknown): void {
    const fields = asFields('line', record);
    const code = number(fields, 'op_code');
    switch (code) {
      case opCode.createStudy:
        this.#createStudy(fields);
        break;
      case opCode.deleteStudy:
        this.studies.delete(number(fields, 'study_id'));
        break;
      case opCode.setStudyUserAttribute:
      case opCode.setStudySystemAttribute:
        this.#setStudyAttribute(fields);
        break;
      case opCode.createTrial:
        this.#createTrial(fields);
        break;
      case opCode.setParameter:
      case opCode.setState:
      case opCode.setIntermediateValue:
      case opCode.setTrialUserAttribute:
      case opCode.setTrialSystemAttribute:
        this.#changeTrial(fields);
        break;
      case opCode.discardTrials:
        break;
      default:
        this.#passOver(code);
    }
  }

  #createStudy(fields: Fields): void {
    const name = text(fields, 'study_name');
    const directions = list(fields, 'directions').map((code) => {
      const direction = directionOf(code as number);
      if (direction) return direction;
      throw expected('directions', '1 (minimize) or 2 (maximize)', code);
    });
    if ([...this.studies.values()].some((study) => study.name === name)) return;
    const id = this.#nextStudy++;
    this.studies.set(id, new ReplayedStudy(id, name, directions));
  }

  #setStudyAttribute(fields: Fields): void {
    const study = this.studies.get(number(fields, 'study_id'));
    if (!study) return;
    const { user, system } = study.attributes;
    study.attributes =
      fields.op_code === opCode.setStudyUserAttribute
        ? { user: { ...user, ...attribute(fields, 'user_attr') }, system }
        : { user, system: { ...system, ...attribute(fields, 'system_attr') } };
  }

  #createTrial(fields: Fields): void {
    const study = this.studies.get(number(fields, 'study_id'));
    if (!study) return;
    const place = { study, number: study.trials.length };
    const trial = replayNewTrial(place.number, fields, (json) => this.#distribution(json));
    study.addTrial(this.#trials.length, trial);
    this.#trials.push(place);
    if (fields.worker_id === this.#worker) this.#own = place;
  }

  #changeTrial(fields: Fields): void {
    const place = this.#trials[number(fields, 'trial_id')];
    const trial = place?.study.trials[place.number];
    if (!place || !trial || isFinished(trial.state)) return;
    const changes =
      fields.op_code === opCode.setParameter
        ? this.#parameter(place.study, trial, fields)
        : replayChange(trial, fields);
    if (!changes) return;
    place.study.replaceTrial(place.number, { ...trial, ...changes });
    if (changes.state === 'running' && fields.worker_id === this.#worker) this.#own = place;
  }

  #parameter(
    study: ReplayedStudy,
    trial: TrialRecord,
    fields: Fields,
  ): Partial<TrialRecord> | undefined {
    const name = text(fields, 'param_name');
    const distribution = this.#distribution(fields.distribution);
    const value = toExternal(distribution, number(fields, 'param_value_internal'));
    const known = study.distributions.get(name);
    if (known && !compatible(name, known, distribution)) return undefined;
    if (!known) study.distributions.set(name, distribution);
    return {
      params: { ...trial.params, [name]: value },
      distributions: { ...trial.distributions, [name]: distribution },
    };
  }

  /** A study has few distributions in many lines, so each text is read once. */
  #distribution(json: unknown): Distribution {
    if (typeof json !== 'string') throw expected('distribution', 'a text', json);
    const known = this.#distributions.get(json);
    if (known) return known;
    const distribution = parseDistribution(json);
    this.#distributions.set(json, distribution);
    return distribution;
  }

  #passOver(code: number): void {
    if (!Number.isInteger(code)) throw expected('op_code', 'an integer', code);
    if (this.#unknownCodes.has(code)) return;
    this.#unknownCodes.add(code);
    this.#warn(`lines with the unknown op_code ${code} are passed over`);
  }
}

function compatible(name: string, known: Distribution, asked: Distribution): boolean {
  try {
    assertCompatible(name, known, asked);
    return true;
  } catch {
    return false;
  }
}
