import { loadCifar10, loadFashionMnist } from '@sf/data/node';
import { expect, it, vi } from 'vitest';

import type { RunEvent } from '../events.js';
import { loadDataset } from './load-dataset.js';

vi.mock('@sf/data/node', { spy: true });

it('makes a task of each file that is downloaded, and hands notes on', async () => {
  const signal = new AbortController().signal;
  vi.mocked(loadFashionMnist).mockImplementation((options) => {
    expect(options).toMatchObject({ cacheFolder: 'cache', signal });
    options?.onNote?.('Fetching.');
    for (const file of ['images.gz', 'labels.gz'])
      for (const receivedBytes of [10, 20])
        options?.onProgress?.({ file, receivedBytes, totalBytes: 20 });
    return Promise.reject(new Error('enough'));
  });
  const events: RunEvent[] = [];
  const observe = (event: RunEvent) => events.push(event);
  await expect(
    loadDataset('fashion-mnist', { observe, signal, cacheFolder: 'cache' }),
  ).rejects.toThrow('enough');
  expect(
    events.map((event) =>
      'task' in event ? `${event.type} ${event.task}` : 'message' in event && event.message,
    ),
  ).toEqual([
    'Fetching.',
    ...['images.gz', 'labels.gz'].flatMap((file) =>
      ['task', 'progress', 'progress', 'done'].map((type) => `${type} download/${file}`),
    ),
  ]);
});

it('makes a task of the images of a folder', async () => {
  vi.mocked(loadCifar10).mockImplementation((options) => {
    expect(options).toMatchObject({ cacheFolder: 'cache' });
    for (const readImages of [100, 200]) options?.onImages?.({ readImages, totalImages: 200 });
    return Promise.reject(new Error('enough'));
  });
  const events: RunEvent[] = [];
  await expect(
    loadDataset('cifar-10', { observe: (event) => events.push(event), cacheFolder: 'cache' }),
  ).rejects.toThrow('enough');
  expect(events[0]).toMatchObject({ type: 'task', title: 'Read images', total: 200 });
  expect(events.at(-1)).toMatchObject({ type: 'done', task: 'images', detail: '200 images' });
});

it('has the sample at hand', async () => {
  const { train, test } = await loadDataset('fashion-mnist-sample', {});
  expect([train.count, test.count]).toEqual([6000, 1000]);
});
