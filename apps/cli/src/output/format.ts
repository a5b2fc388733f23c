const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A length of time for people: `0.4 s`, `34 s`, `2 min 5 s`, `1 h 10 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min${nonZero(whole % 60, 's')}`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h${nonZero(minutes % 60, 'min')}`;
}

/** The time left, rounded so that it does not flicker: `about 20 s left`. */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 10) return 'a few seconds left';
  const step = seconds < 60 ? 5 : seconds < 3600 ? 15 : 300;
  return `about ${formatSeconds(Math.round(seconds / step) * step)} left`;
}

/** A number of bytes for people, in powers of 1000: `30.9 MB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power === 0 || value >= 100 ? 0 : 1)} ${units[power] ?? ''}`;
}

function nonZero(value: number, unit: string): string {
  return value === 0 ? '' : ` ${value} ${unit}`;
}

/** How far a call of many steps is. */
export function formatGraph(graph: {
  readonly steps: number;
  readonly finished: number;
  readonly secondsLeft: number | null;
}): string {
  const { steps, finished, secondsLeft } = graph;
  const left = secondsLeft === null ? '' : `, ${formatTimeLeft(secondsLeft)}`;
  return `${finished} of ${steps} steps finished${left}`;
}
