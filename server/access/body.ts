import type { z } from 'zod';
import type { AuthCall } from './calls.ts';

/** A call of accounts that is refused, in the library's own form: `{code, message}`. */
export class AuthProblem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'AuthProblem';
    this.status = status;
    this.code = code;
  }

  toResponse(): Response {
    return Response.json({ code: this.code, message: this.message }, { status: this.status });
  }
}

/** Where the library has a code of its own for a wrong field, clients of it know that one. */
const fieldCodes: Record<string, string> = {
  'email:invalid_format': 'INVALID_EMAIL',
  'password:too_small': 'PASSWORD_TOO_SHORT',
  'password:too_big': 'PASSWORD_TOO_LONG',
  'newPassword:too_small': 'PASSWORD_TOO_SHORT',
  'newPassword:too_big': 'PASSWORD_TOO_LONG',
};

/**
 * Reads the JSON of a request and checks it against the call. No body is as good as `{}`.
 * @throws AuthProblem that names the first field that is wrong.
 */
export async function readBody(request: Request, call: AuthCall): Promise<Record<string, unknown>> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > 0 && !isJson(request.headers.get('content-type'))) {
    throw new AuthProblem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json');
  }
  const checked = call.body.safeParse(bytes.byteLength === 0 ? {} : parseJson(bytes));
  if (checked.success) return checked.data;
  throw toProblem(checked.error);
}

/** @returns what the call takes of the query, with its `?`; empty when that is nothing. @throws AuthProblem. */
export function readQuery(request: Request, call: AuthCall): string {
  if (!call.query) return '';
  const checked = call.query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!checked.success) throw toProblem(checked.error);
  const given = Object.entries(checked.data).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `?${new URLSearchParams(given)}`;
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** Bytes that are not UTF-8 are refused: replaced, they would make another password of it. */
function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new AuthProblem(400, 'INVALID_JSON', 'The body is not valid JSON');
  }
}

function toProblem({ issues: [issue] }: z.ZodError): AuthProblem {
  if (!issue) return new AuthProblem(400, 'VALIDATION_ERROR', 'A field is missing or wrong');
  if (issue.code === 'unrecognized_keys') {
    return new AuthProblem(400, 'VALIDATION_ERROR', `${issue.keys[0]}: is not a field of this call`);
  }
  const field = issue.path.join('.');
  const code = fieldCodes[`${field}:${issue.code}`] ?? 'VALIDATION_ERROR';
  return new AuthProblem(400, code, field === '' ? issue.message : `${field}: ${issue.message}`);
}
