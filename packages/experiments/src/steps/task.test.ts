import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { RunEvent } from '../events.js';
import { startTask } from './task.js';

describe('startTask', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const start = { task: 'work', title: 'Work', total: 1000, unit: 'batch' } as const;

  it('tells of progress about ten times a second, and always of the end', () => {
    const events: RunEvent[] = [];
    const task = startTask((event) => events.push(event), start);
    for (let done = 1; done <= 1000; done++) {
      vi.advanceTimersByTime(1);
      task.advance(done);
    }
    task.finish('well');
    const progress = events.filter(({ type }) => type === 'progress');
    expect(progress).toHaveLength(11);
    expect(progress.at(-1)).toMatchObject({ done: 1000, secondsLeft: 0 });
    expect(events.at(-1)).toEqual({
      ...{ type: 'done', task: 'work', seconds: 1, detail: 'well', reused: false },
    });
  });

  it('judges the time left by the last minute, and not by what an earlier call did', () => {
    let left: number | null = null;
    const observe = (event: RunEvent) => {
      if (event.type === 'progress') left = event.secondsLeft;
    };
    const task = startTask(observe, start, 400);
    vi.advanceTimersByTime(10_000);
    task.advance(410); // 1 a second.
    expect(left).toBe(590);
    for (let done = 420; done <= 900; done += 10) {
      vi.advanceTimersByTime(2_000); // 5 a second.
      task.advance(done);
    }
    expect(left).toBe(20);
  });

  it('does without an observer', () => {
    const task = startTask(undefined, start);
    task.advance(1000);
    task.finish('');
  });
});
