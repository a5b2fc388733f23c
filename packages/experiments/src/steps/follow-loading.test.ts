import { expect, it } from 'vitest';

import type { RunEvent } from '../events.js';
import { followDownloads, followImages } from './follow-loading.js';

const record = () => {
  const events: RunEvent[] = [];
  return { events, observe: (event: RunEvent) => events.push(event) };
};

it('makes a task of each file that is downloaded', () => {
  const { events, observe } = record();
  const follow = followDownloads(observe);
  for (const file of ['images.gz', 'labels.gz'])
    for (const receivedBytes of [10, 20]) follow({ file, receivedBytes, totalBytes: 20 });
  expect(events.map((event) => 'task' in event && `${event.type} ${event.task}`)).toEqual(
    ['images.gz', 'labels.gz'].flatMap((file) =>
      ['task', 'progress', 'progress', 'done'].map((type) => `${type} download/${file}`),
    ),
  );
});

it('makes a task of the images of a folder', () => {
  const { events, observe } = record();
  const follow = followImages(observe);
  for (const readImages of [100, 200]) follow({ readImages, totalImages: 200 });
  expect(events[0]).toMatchObject({ type: 'task', title: 'Read images', total: 200 });
  expect(events.at(-1)).toMatchObject({ type: 'done', task: 'images', detail: '200 images' });
});
