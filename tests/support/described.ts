import assert from 'node:assert/strict';
import type { ContractDescription } from '../../server/http/compat/description.ts';

export interface DescribedCall {
  /** Of the path, one value for the one parameter that there is. */
  id?: unknown;
  query?: string;
  body?: unknown;
}

/** A caller who holds every reply against what the description of a contract says of it. */
export class DescribedClient {
  /** Who calls. */
  headers: Record<string, string> = {};
  readonly #root: string;
  readonly #description: ContractDescription;
  readonly #called = new Set<string>();

  /** @param root the address of the contract. */
  constructor(root: string, description: ContractDescription) {
    this.#root = root;
    this.#description = description;
  }

  /** @returns what the reply brings, without the envelope. */
  async call(name: string, { id, query = '', body }: DescribedCall = {}): Promise<Record<string, unknown>> {
    const { base, envelope, calls } = this.#description;
    const call = calls.find((one) => one.name === name);
    assert.ok(call, name);
    const path = call.path.replace(/\{\w+\}/, String(id));
    const response = await fetch(`${this.#root}${base}${path}${query}`, {
      method: call.method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...this.headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status } = response;
    assert.ok([call.status ?? 200].flat().includes(status), `${name}: ${status} ${text}`);
    this.#called.add(name);
    if (call.files) assert.ok(call.files.includes(response.headers.get('content-type') ?? ''), name);
    if (!call.reply || status >= 300) return {};
    const told = JSON.parse(text) as Record<string, unknown>;
    const shape = envelope ? envelope(call.reply) : call.reply;
    // A schema drops what it does not know: every member of a reply is described.
    assert.deepEqual(shape.parse(told), told, name);
    return (envelope ? told['data'] : told) as Record<string, unknown>;
  }

  /** Fails with the calls of the description that were not called. */
  assertAllCalled(): void {
    const names = this.#description.calls.map(({ name }) => name);
    assert.deepEqual([...names].sort(), [...this.#called].sort());
  }
}
