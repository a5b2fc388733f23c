import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine, with what was asked of it. */
export interface FileServer {
  /** Ends in `/`. */
  readonly url: string;
  /** Each request as `GET /name` with its range, if any. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** How an answer comes about; the usual one sends the file, or the range of it asked for. */
export type Answer = (response: http.ServerResponse, file: Uint8Array, start: number) => void;

/** Serves files by name, each by the usual answer unless `answer` is given. */
export async function serveFiles(
  files: Readonly<Record<string, Uint8Array>>,
  answer: Answer = sendFile,
): Promise<FileServer> {
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    const { range } = request.headers;
    requests.push(['GET', request.url, range].filter(Boolean).join(' '));
    const file = files[request.url?.slice(1) ?? ''];
    if (!file) response.writeHead(404).end('no such file');
    else answer(response, file, Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file from `start` on, as a server does that knows ranges. */
export function sendFile(response: http.ServerResponse, file: Uint8Array, start: number): void {
  if (start >= file.length) response.writeHead(416).end();
  else startFile(response, file, start).end(file.subarray(start));
}

/** The head of the same answer. */
export function startFile(
  response: http.ServerResponse,
  file: Uint8Array,
  start: number,
): http.ServerResponse {
  return response.writeHead(start > 0 ? 206 : 200, {
    'content-length': file.length - start,
    ...(start > 0 && { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` }),
  });
}
