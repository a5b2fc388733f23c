import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A Redis of a test's own. */
export interface RedisServer {
  readonly url: string;
  readonly folder: string;
  /** Ends it as a shutdown of its machine does. */
  stop(): Promise<void>;
  /** Starts it again with what it wrote. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Why tests with a Redis are skipped; null where they run. Under CI they do: there it has to be installed.
 */
export const noRedis = whyMissing('redis-server') ?? whyMissing('openssl');

function whyMissing(program: string): string | null {
  if (process.env.CI) return null;
  const { error } = spawnSync(program, ['--version']);
  return error ? `there is no ${program} here: apt-get install ${program}` : null;
}

/**
 * Starts a Redis with an append-only file, on a port that is free.
 *
 * @param settings - further arguments of `redis-server`, made of its folder and port
 */
export async function startRedis(
  settings: (folder: string, port: number) => readonly string[] = (_, port) => plain(port),
): Promise<RedisServer> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'sf-redis-'));
  const port = await freePort();
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const options = ['--dir', folder, '--bind', '127.0.0.1', ...durable, ...settings(folder, port)];
  let server: ChildProcess;
  const start = async () => {
    server = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.stdout?.on('data', (text) => String(text).includes('Ready to accept') && resolve());
    });
  };
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    ...{ url: `redis://127.0.0.1:${port}`, folder, start, stop },
    async remove() {
      await stop();
      await fs.rm(folder, { recursive: true });
    },
  };
}

/** Settings of a Redis without TLS. */
export const plain = (port: number): string[] => ['--port', String(port)];

/** Settings of one with TLS alone, under a certificate that is made for it: `certificate.pem`. */
export function withTls(folder: string, port: number): string[] {
  const key = path.join(folder, 'key.pem');
  const certificate = path.join(folder, 'certificate.pem');
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
  ]);
  if (made.status !== 0) throw new Error(String(made.stderr));
  const files = ['--tls-cert-file', certificate, '--tls-key-file', key];
  return ['--port', '0', '--tls-port', String(port), ...files, '--tls-auth-clients', 'no'];
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
