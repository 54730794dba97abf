import type { BlockList } from 'node:net';
import type { Hono } from 'hono';
import type { z } from 'zod';
import type { AppEnv } from '../app-env.ts';
import { fieldsOf } from '../openapi/document.ts';
import { inlineSchema } from '../openapi/schemas.ts';
import type { ContractName } from './names.ts';
import { rootUrl } from './root-url.ts';

/** One call of a contract, for its description. */
export interface ContractCall {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base, with parameters as `{id}`. */
  path: string;
  summary: string;
  /** Of a success; 200 where it is not said. */
  status?: number;
  body?: z.ZodType;
  query?: z.ZodType;
  /** True when it needs no token. */
  open?: boolean;
}

export interface ContractDescription {
  /** What it is, in a few words. */
  about: string;
  /** Where its calls lie, below its root. */
  base: string;
  calls: readonly ContractCall[];
  /** The envelope of every success, where the contract has one. */
  reply?: z.ZodType;
}

/** GET /openapi.json (OpenAPI 3.1) of a contract, for everybody. */
export function serveDescription(
  app: Hono<AppEnv>,
  name: ContractName,
  description: ContractDescription,
  { trustedProxies, version }: { trustedProxies: BlockList; version: string },
): void {
  app.get('/openapi.json', (c) =>
    c.json({
      openapi: '3.1.0',
      info: { title: `Sarangbang, ${name}: ${description.about}`, version },
      servers: [{ url: `${rootUrl(c, trustedProxies)}${description.base}` }],
      security: [{ token: [] }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      paths: pathsOf(description),
    }),
  );
}

function pathsOf({ calls, reply }: ContractDescription): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of calls) {
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operationOf(call, reply) };
  }
  return paths;
}

function operationOf({ name, path, summary, status, body, query, open }: ContractCall, reply?: z.ZodType) {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, id = '']) => ({
    name: id,
    in: 'path',
    required: true,
    schema: { type: id === 'signed' ? 'string' : 'integer' },
  }));
  const parameters = [...ids, ...fieldsOf(query, 'query')];
  return {
    operationId: name,
    summary,
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: jsonOf(body) } }),
    responses: { [status ?? 200]: { description: 'Done', ...(reply && { content: jsonOf(reply) }) } },
  };
}

function jsonOf(schema: z.ZodType) {
  return { 'application/json': { schema: inlineSchema(schema) } };
}
