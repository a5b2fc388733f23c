import { describe, expect, it } from 'vitest';

import { createMemoryStorage } from '../storage/memory-storage.js';
import { createStudy, loadStudy } from './create-study.js';

describe('createStudy', () => {
  it('minimises one objective, under a name of its own', async () => {
    const [a, b] = [await createStudy(), await createStudy()];
    expect(a.directions).toEqual(['minimize']);
    expect(a.name).toMatch(/^no-name-/);
    expect(a.name).not.toBe(b.name);
  });

  it('refuses a name that is taken, or continues what is there', async () => {
    const storage = createMemoryStorage();
    const first = await createStudy({ name: 'a', direction: 'maximize', storage });
    await first.tell(await first.ask(), 1);
    await expect(createStudy({ name: 'a', direction: 'maximize', storage })).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_STUDY_EXISTS' }),
    );
    const again = await createStudy({
      name: 'a',
      direction: 'maximize',
      storage,
      loadIfExists: true,
    });
    expect(await again.trials()).toHaveLength(1);
  });

  it('refuses to continue a study of another direction', async () => {
    const storage = createMemoryStorage();
    await createStudy({ name: 'a', direction: 'maximize', storage });
    await expect(createStudy({ name: 'a', storage, loadIfExists: true })).rejects.toThrow(
      expect.objectContaining({
        message: "study 'a': expected direction minimize, but it has maximize",
        code: 'SF_SEARCH_OTHER_DIRECTION',
      }),
    );
  });

  it.each([
    [{ direction: 'up' as never }, "direction must be 'minimize' or 'maximize'; got 'up'"],
    [{ directions: [] }, 'directions: expected at least one, got none'],
    [
      { direction: 'minimize', directions: ['minimize'] } as const,
      'direction and directions: expected one of them, got both',
    ],
  ])('%o: %s', async (options, message) => {
    await expect(createStudy(options)).rejects.toThrow(
      expect.objectContaining({ message, code: 'SF_SEARCH_BAD_SETTING' }),
    );
  });
});

describe('loadStudy', () => {
  it('takes the only study there is, and asks for a name where there are several', async () => {
    const storage = createMemoryStorage();
    await expect(loadStudy({ storage })).rejects.toThrow(
      'name: expected one, as the storage has 0 studies',
    );
    await createStudy({ name: 'a', storage });
    expect((await loadStudy({ storage })).name).toBe('a');
    await createStudy({ name: 'b', storage });
    await expect(loadStudy({ storage })).rejects.toThrow(
      expect.objectContaining({ code: 'SF_SEARCH_STUDY_UNKNOWN', hint: 'There are a, b.' }),
    );
    expect((await loadStudy({ name: 'b', storage })).name).toBe('b');
  });
});
