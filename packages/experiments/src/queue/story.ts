import type { RunEvent } from '../events.js';
import type { StepProgress } from './progress.js';

/** What was told of a step so far. */
export type Told = Pick<StepProgress, 'events' | 'latest'>;

/** Takes up what a step tells. */
export interface Story {
  tell(event: RunEvent): void;
  /** All of it; nothing is said after that. */
  end(): Told;
}

/** At least so long between two reports, each of which has the whole story. */
const quietMs = 500;

/** A story that is reported when it went on, but not at each word. */
export function createStory(report: (told: Told) => void): Story {
  const events: RunEvent[] = [];
  let latest: RunEvent | null = null;
  let timer: NodeJS.Timeout | undefined;
  const told = () => ({ events: [...events], latest });
  return {
    tell(event) {
      if (event.type === 'progress') latest = event;
      else events.push(event);
      timer ??= setTimeout(() => {
        timer = undefined;
        report(told());
      }, quietMs);
    },
    end() {
      clearTimeout(timer);
      return told();
    },
  };
}
