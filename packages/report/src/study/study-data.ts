/** What was tried in a search, as its figures show it. */
export interface StudyData {
  /** The numbers that were searched for, in the order of the figures. */
  readonly parameters: readonly StudyParameter[];
  readonly trials: readonly StudyTrial[];
  /** Number of the trial that is shown as the best; null for none. */
  readonly best: number | null;
  /** What a trial's value is, for people, e.g. `mean minimum over 5 folds`. */
  readonly valueTitle: string;
}

/** A number that was searched for. */
export interface StudyParameter {
  readonly name: string;
  /** For people; the name where absent. */
  readonly title?: string;
  /** Whether it was drawn, and is shown, on a logarithmic scale; all its values are then above 0. */
  readonly log: boolean;
}

/** One that was tried. */
export interface StudyTrial {
  readonly number: number;
  /** `pruned`: it ended early, and its value is the last that was known. */
  readonly state: 'complete' | 'pruned';
  readonly value: number;
  /** By the names of the study's parameters. */
  readonly params: Readonly<Record<string, number>>;
}
