/** A level to hold curves against, drawn from side to side. */
export interface LevelRule {
  /** The field of a `CurveGroup`. */
  readonly key: 'pretrained' | 'scratch';
  readonly label: string;
  readonly color: string;
  readonly dash: readonly number[];
  readonly width: number;
}

/** The levels that a panel knows, in the order of the legend: no method's colours or dashes. */
export const levelRules: readonly LevelRule[] = [
  { key: 'pretrained', label: 'pretrained', color: '#777777', dash: [1, 3], width: 1.5 },
  { key: 'scratch', label: 'retrained (scratch)', color: '#777777', dash: [10, 4], width: 1.5 },
];
