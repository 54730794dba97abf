import { after, before, describe } from 'node:test';
import type { ContractName } from '../../server/http/compat/names.ts';
import { startTestServer, type TestServer } from './server.ts';
import { startUpstream, type Upstream } from './upstream.ts';

/** What came back of a call by an older contract. */
export interface ContractReply {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else the text. */
  body: unknown;
}

export interface ContractCall {
  body?: unknown;
  headers?: Record<string, string>;
}

/** A client of an older contract. */
export interface ContractClient {
  readonly server: TestServer;
  readonly upstream: Upstream;
  /** @param path below the contract's root. A body is sent as JSON; redirects are not followed. */
  call(method: string, path: string, options?: ContractCall): Promise<ContractReply>;
}

/** Where a contract is served: below its name, and alone at the root of a port. */
const places = ['below /compat/', 'at a port of its own'] as const;

/** Describes what holds of a contract wherever it is served. */
export function describeContract(
  name: ContractName,
  env: Record<string, string>,
  tests: (client: ContractClient) => void,
): void {
  for (const place of places) {
    describe(`${name}, ${place}`, () => {
      let upstream: Upstream;
      let server: TestServer;
      before(async () => {
        upstream = await startUpstream();
        server = await startTestServer({ upstream, env: { COMPAT_PORTS: `${name}=0`, ...env } });
      });
      after(async () => {
        await server.assertBooksHold();
        await server.close();
        await upstream.close();
      });
      tests({
        get server() {
          return server;
        },
        get upstream() {
          return upstream;
        },
        call(method, path, options) {
          const root = place === 'below /compat/' ? `${server.url}/compat/${name}` : server.compatUrls[name];
          return callAt(`${root}${path}`, method, options);
        },
      });
    });
  }
}

async function callAt(
  url: string,
  method: string,
  { body, headers }: ContractCall = {},
): Promise<ContractReply> {
  const isJson = body !== undefined && typeof body !== 'string';
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isJson ? JSON.stringify(body) : String(body) }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    headers: response.headers,
    body: /json/.test(type) ? JSON.parse(text) : text,
  };
}
