import { z } from 'zod';
import type { FieldError } from '../../protocol/problem.ts';
import type { KeyCaller } from '../access/acting.ts';
import type { EmbedPath } from '../access/embed-tokens.ts';
import { requirePerson } from '../access/guard.ts';
import type { Session } from '../access/session.ts';
import { Refusal } from '../base/errors.ts';
import type { AnswerFollower } from '../chat/answers.ts';
import type { Upload } from './upload.ts';

/** What an endpoint gives back; the app turns it into the response. */
export type Reply =
  | { status: 200 | 201 | 202; body: unknown; headers?: Record<string, string> }
  | { status: 204 }
  | { status: 200; bytes: AsyncIterable<Uint8Array>; headers: Record<string, string> }
  | { status: 304; headers: Record<string, string> }
  | { status: 200 | 202; follow: AnswerFollower; headers?: Record<string, string> };

/** A request as far as an endpoint may see it: shapes are checked, and whoever calls may call. */
export interface Call<Params, Query, Body> {
  session: Session;
  params: Params;
  query: Query;
  body: Body;
  /** The `Idempotency-Key` with the SHA-256 of what is asked under it; only where the endpoint wants one. */
  key: string;
  fingerprint: string;
  /** True when the caller would rather have events than JSON. */
  wantsEvents: boolean;
  /** Reads the file that is sent; only where the endpoint takes one. */
  upload(): Promise<Upload>;
  lastEventId: string | undefined;
  /** The `ETag` of what the caller has already. */
  ifNoneMatch: string | undefined;
}

type SuccessStatus = 200 | 201 | 202 | 204;

/** As `Call`, of a program with an API key. */
export interface KeyCall<Params, Query, Body> extends Omit<Call<Params, Query, Body>, 'session'> {
  caller: KeyCaller;
}

/** The form of a success: JSON, events, a file, or nothing at all. */
export interface ReplyShape {
  status: SuccessStatus | readonly SuccessStatus[];
  body?: z.ZodType;
  /** The events of an answer: in place of the body for who asks for them, or always where there is none. */
  events?: boolean;
  /** The media types of a file. */
  files?: readonly string[];
}

export interface EndpointSpec<Params, Query, Body> {
  /** Like the call in the documentation, and like the file. */
  name: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the API's prefix, with parameters as `{id}`. */
  path: string;
  /** What it is for, in one line, for the description of the API. */
  summary?: string;
  access: 'person' | 'admin';
  /** Where an embed token opens it too: what the `id` in its path is of. */
  embed?: EmbedPath;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** The largest file, in bytes, where it takes one in place of a JSON body. */
  uploadMaxBytes?: number;
  /** True when it makes a run: then an `Idempotency-Key` is needed. */
  makesRun?: boolean;
  /** True when an `Idempotency-Key` is needed though it makes no run. */
  needsKey?: boolean;
  /** What a success brings, for the description of the API. */
  reply?: ReplyShape;
  handle(call: Call<Params, Query, Body>): Promise<Reply>;
}

/** As `EndpointSpec`, of a call that only an API key opens. */
export interface KeyEndpointSpec<Params, Query, Body>
  extends Omit<EndpointSpec<Params, Query, Body>, 'access' | 'embed' | 'handle'> {
  handle(call: KeyCall<Params, Query, Body>): Promise<Reply>;
}

/** The parts of a request before they are checked. */
export interface RawCall
  extends Omit<Call<unknown, unknown, unknown>, 'session' | 'params' | 'query' | 'body'> {
  /** Null where a key is presented in its place. */
  session: Session | null;
  caller: KeyCaller | null;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

export interface Endpoint extends Omit<EndpointSpec<never, never, never>, 'access' | 'handle'> {
  access: 'person' | 'admin' | 'key';
  /** Checks the shapes and calls the endpoint. @throws Refusal that names the fields. */
  run(raw: RawCall): Promise<Reply>;
}

/** Declares one call of the API as one value. */
export function endpoint<Params = unknown, Query = unknown, Body = unknown>(
  spec: EndpointSpec<Params, Query, Body>,
): Endpoint {
  const { handle, ...rest } = spec;
  return {
    ...(rest as Omit<EndpointSpec<never, never, never>, 'handle'>),
    run: async ({ session, ...raw }) =>
      handle({ ...raw, ...partsOf(spec, raw), session: requirePerson(session) }),
  };
}

/** As `endpoint`, for programs with an API key: a session does not open it. */
export function keyEndpoint<Params = unknown, Query = unknown, Body = unknown>(
  spec: KeyEndpointSpec<Params, Query, Body>,
): Endpoint {
  const { handle, ...rest } = spec;
  return {
    ...(rest as Omit<KeyEndpointSpec<never, never, never>, 'handle'>),
    access: 'key',
    run: async ({ caller, ...raw }) => {
      if (caller === null) throw new Refusal('unauthenticated');
      return handle({ ...raw, ...partsOf(spec, raw), caller });
    },
  };
}

function partsOf<Params, Query, Body>(
  spec: Pick<EndpointSpec<Params, Query, Body>, 'params' | 'query' | 'body'>,
  raw: Pick<RawCall, 'params' | 'query' | 'body'>,
): { params: Params; query: Query; body: Body } {
  return {
    params: parseParams(spec.params, raw.params),
    query: spec.query ? parse(spec.query, raw.query) : (undefined as Query),
    body: spec.body ? parse(spec.body, raw.body) : (undefined as Body),
  };
}

/** The path of an endpoint as Hono writes it. */
export function routeOf({ path }: Pick<Endpoint, 'path'>): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** The id of a row in a path. Anything of another form names no row. */
export function idParam<Kind extends string>(): z.ZodType<Kind> {
  return z.uuid({ version: 'v7' }) as unknown as z.ZodType<Kind>;
}

function parseParams<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  if (!schema) return undefined as T;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Refusal('not-found');
  return parsed.data;
}

/** @throws Refusal `validation-failed`, or `too-large` when a text that has a limit of its own is over it. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(toFieldError);
  const tooLarge = parsed.error.issues.some(
    (issue) => issue.code === 'custom' && issue.params?.['problem'] === 'too-large',
  );
  throw new Refusal(tooLarge ? 'too-large' : 'validation-failed', { errors });
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...issue.path, ...unknownKeys.slice(0, 1)].map(String).join('.');
  return { field, message: unknownKeys.length > 0 ? 'is not a field of this call' : issue.message };
}
