import { SfError } from '@sf/core';
import type * as BullMQ from 'bullmq';
import type { Redis } from 'ioredis';

import type { RunOptions } from '../events.js';
import { assertRedisUrl, describeRedis, type RedisAddress } from './redis-url.js';

/** A connection, and the library that makes queues of it. */
export interface QueueConnection {
  readonly bullmq: typeof BullMQ;
  readonly client: Redis;
  /** Names of queues and keys, the same for who hands out and who works. */
  readonly name: string;
  readonly prefix: string;
  /** Takes what a queue says went wrong: a lost connection is told of once, by the connection itself. */
  readonly onError: (error: Error) => void;
  /** Ends it, whatever is still to be sent. */
  close(): void;
}

/** At most so long between two tries to get a lost connection back. */
const retryMs = 2000;

/**
 * Connects to Redis. A connection that is lost later comes back by itself, and what was to be sent is sent
 * then.
 *
 * @throws SfError `SF_NO_QUEUE` where the libraries are not installed; `SF_BAD_REDIS_URL`,
 *   `SF_REDIS_UNREACHABLE`, `SF_REDIS_REFUSED`. None of them has the password in it.
 */
export async function connectQueue(
  address: RedisAddress,
  observe: RunOptions['observe'],
): Promise<QueueConnection> {
  assertRedisUrl(address);
  const { bullmq, ioredis } = await loadLibraries();
  let isConnected = false;
  let isLost = false;
  let reason: Error | undefined;
  const client = new ioredis.Redis(address.url, {
    ...(address.password !== undefined && { password: address.password }),
    lazyConnect: true,
    maxRetriesPerRequest: null,
    // Who cannot connect at all is told at once.
    retryStrategy: (times) => (isConnected ? Math.min(100 * times, retryMs) : null),
  });
  const place = describeRedis(address);
  client.on('error', (error) => (reason = error));
  client.on('close', () => {
    if (isConnected && !isLost)
      observe?.({ type: 'warning', message: `the connection to ${place} is lost: waiting for it` });
    isLost = isConnected;
  });
  client.on('ready', () => {
    if (isLost) observe?.({ type: 'note', message: `The connection to ${place} is back.` });
    isLost = false;
  });
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    client.disconnect();
    throw connectionError(place, reason ?? (error as Error));
  }
  isConnected = true;
  return {
    ...{ bullmq, client, name: 'orders', prefix: 'sf' },
    onError(error) {
      if (client.status === 'ready' && !/connection|ECONN|EPIPE|lock/i.test(error.message))
        observe?.({ type: 'warning', message: `the queue on ${place}: ${error.message}` });
    },
    close() {
      isConnected = false;
      client.disconnect();
    },
  };
}

/** Optional: nobody who works on one machine needs them. */
async function loadLibraries() {
  try {
    return { bullmq: await import('bullmq'), ioredis: await import('ioredis') };
  } catch (error) {
    throw new SfError('work on several machines needs the packages bullmq and ioredis', {
      code: 'SF_NO_QUEUE',
      kind: 'environment',
      hint: 'npm install bullmq@6 ioredis@5',
      cause: error,
    });
  }
}

function connectionError(place: string, { message }: Error): SfError {
  // Redis says so of a wrong password, of none where one is expected, and of a command that is not allowed.
  const refused = /WRONGPASS|NOAUTH|NOPERM|invalid password/.exec(message);
  // The cause is left out: a driver's errors may carry the command that failed, AUTH with its password.
  if (refused)
    return new SfError(`${place} refuses the user or the password (${refused[0]})`, {
      code: 'SF_REDIS_REFUSED',
      hint: 'give them in the URL, or the password as SF_REDIS_PASSWORD',
    });
  return new SfError(`${place} cannot be reached: ${message}`, {
    code: 'SF_REDIS_UNREACHABLE',
    kind: 'environment',
    hint: 'check host and port, and that Redis runs; rediss:// is for TLS, redis:// without',
  });
}
