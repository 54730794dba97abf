import type { BlockList } from 'node:net';
import type { Context } from 'hono';
import { z } from 'zod';
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
  /** Of a success, and of what leads elsewhere; 200 where it is not said. */
  status?: number | readonly number[];
  body?: z.ZodType;
  query?: z.ZodType;
  /** What a success brings: the `data` where the contract has an envelope. Without it there is nothing to read. */
  reply?: z.ZodType;
  /** The media types of a success that is a file. */
  files?: readonly string[];
  /** True when it needs no token. */
  open?: boolean;
}

/** How a caller says who it is, as OpenAPI has it. */
export type SecurityScheme = { description: string } & (
  | { type: 'http'; scheme: 'bearer' }
  | { type: 'apiKey'; in: 'cookie' | 'header'; name: string }
);

export interface ContractDescription {
  /** What it is, in a few words. */
  about: string;
  /** Where its calls lie, below its root. */
  base: string;
  /** Any one of them opens a call. */
  security: Readonly<Record<string, SecurityScheme>>;
  calls: readonly ContractCall[];
  /** What every success is wrapped in, where the contract has an envelope. */
  envelope?: (data: z.ZodType) => z.ZodType;
  /** The body of every error. */
  error: z.ZodType;
}

/** What both contracts of Django's REST framework say of an error: `detail`, or lists by field. */
export const detailOrFields = z.union([
  z.object({ detail: z.string() }),
  z.record(z.string(), z.array(z.string())),
]);

export const bearerScheme: SecurityScheme = {
  type: 'http',
  scheme: 'bearer',
  description: 'The access token that joining and logging in give.',
};

/** Makes GET /openapi.json (OpenAPI 3.1) of a contract, for everybody. */
export function describedBy(
  name: ContractName,
  description: ContractDescription,
  { trustedProxies, version }: { trustedProxies: BlockList; version: string },
): (c: Context<AppEnv>) => Promise<Response> {
  const { about, base, security } = description;
  const paths = pathsOf(description);
  return async (c) =>
    c.json({
      openapi: '3.1.0',
      info: { title: `Sarangbang, ${name}: ${about}`, version },
      servers: [{ url: `${rootUrl(c, trustedProxies)}${base}` }],
      security: Object.keys(security).map((scheme) => ({ [scheme]: [] })),
      components: { schemas: {}, securitySchemes: security },
      paths,
    });
}

function pathsOf(description: ContractDescription): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const call of description.calls) {
    const operation = operationOf(call, description);
    paths[call.path] = { ...paths[call.path], [call.method.toLowerCase()]: operation };
  }
  return paths;
}

function operationOf(call: ContractCall, description: ContractDescription): object {
  const { name, path, summary, body, query, open } = call;
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
    responses: responsesOf(call, description),
  };
}

function responsesOf(call: ContractCall, { envelope, error }: ContractDescription): object {
  const content = contentOf(call, envelope);
  const responses = [call.status ?? 200].flat().map((status) => {
    if (status >= 300) return [status, { description: 'It is elsewhere' }];
    return [status, { description: 'Done', ...(content && { content }) }];
  });
  return { ...Object.fromEntries(responses), default: { description: 'An error', content: jsonOf(error) } };
}

function contentOf({ reply, files }: ContractCall, envelope: ContractDescription['envelope']) {
  if (files) return Object.fromEntries(files.map((type) => [type, {}]));
  return reply && jsonOf(envelope ? envelope(reply) : reply);
}

function jsonOf(schema: z.ZodType) {
  return { 'application/json': { schema: inlineSchema(schema) } };
}
