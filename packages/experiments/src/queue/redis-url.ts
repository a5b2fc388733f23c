import { SfError } from '@sf/core';

/** Where the queue is. */
export interface RedisAddress {
  /** `redis://` or, with TLS, `rediss://`; user, password and database may be in it. */
  readonly url: string;
  /** In place of one in the URL, which other users of a machine can see in its list of processes. */
  readonly password?: string | undefined;
}

/**
 * Checks an address before anything is done with it.
 *
 * @throws SfError `SF_BAD_REDIS_URL`, which does not repeat what it was given: there may be a password in it
 */
export function assertRedisUrl({ url }: RedisAddress): void {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed && /^rediss?:$/.test(parsed.protocol) && parsed.hostname !== '') return;
  const got = parsed ? `one that begins with ${parsed.protocol}` : 'what is no URL';
  throw new SfError(`the address of Redis: expected redis://HOST:PORT or rediss://…; got ${got}`, {
    code: 'SF_BAD_REDIS_URL',
    hint: 'e.g. redis://127.0.0.1:6379; characters such as @ and / in a password are written %40 and %2F',
  });
}

/** An address for people, without user and password. */
export function describeRedis({ url }: RedisAddress): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
