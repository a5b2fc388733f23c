/** A moment as Optuna 5 writes it: UTC, with microseconds and an offset that every Python reads. */
export function pythonTimeText(moment: Date): string {
  return moment.toISOString().replace('Z', '000+00:00');
}

/**
 * A moment as any Optuna wrote it. Before 5.0 there was no offset: the clock of the machine that wrote
 * it, which is taken to be in this one's time zone, as Optuna takes it.
 *
 * @returns undefined for what is no moment
 */
export function parsePythonTime(text: string): Date | undefined {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
