import { embedOriginHeader } from '../../../protocol/embed.ts';
import type { Endpoint } from '../endpoint.ts';
import { groupOf } from './groups.ts';
import { addEvents, problemResponses, type ResponseObject, type Responses, responsesOf } from './replies.ts';
import { Components, inlineSchema, type JsonSchema } from './schemas.ts';

export interface ParameterObject {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}
interface Reference {
  $ref: string;
}
export interface OperationObject {
  operationId: string;
  summary: string;
  tags: string[];
  /** Where it is another than that of the document. */
  security?: Record<string, string[]>[];
  parameters?: (ParameterObject | Reference)[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Responses;
}

/** An OpenAPI 3.1 document, as far as ours use it. */
export interface ApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: Record<string, string[]>[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OperationObject>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, ResponseObject>;
    parameters: Record<string, ParameterObject>;
    securitySchemes: Record<string, Record<string, string>>;
  };
}

const idempotencyKey: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Made by the caller for this one call. The same key with the same call joins what it made; with another call it ' +
    'is refused.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};
const lastEventId: ParameterObject = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The id of the last event that was seen: what came after it follows.',
  schema: { type: 'string' },
};
const actForUser: ParameterObject = {
  name: 'X-Act-For-User',
  in: 'header',
  required: false,
  description:
    "A person of the application, by the application's own id, for an admin's key that acts for others.",
  schema: { type: 'string', minLength: 1, maxLength: 128 },
};
const parameters = {
  'Idempotency-Key': idempotencyKey,
  'Last-Event-ID': lastEventId,
  'X-Act-For-User': actForUser,
};

const bySession = [{ bearer: [] }, { cookie: [] }];

/** Describes the calls of a registry. @param options.cookieName that of the session. */
export function describeApi(
  endpoints: readonly Endpoint[],
  options: { version: string; cookieName: string },
): ApiDocument {
  const components = new Components();
  addEvents(components);
  const responses = problemResponses(components);
  // What is sent by the server comes first: see Components.
  const replies = endpoints.map((endpoint) => responsesOf(endpoint, components));
  const paths: ApiDocument['paths'] = {};
  for (const [at, endpoint] of endpoints.entries()) {
    const operation = operationOf(endpoint, replies[at] ?? {}, components);
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation };
  }
  const tags = new Map(endpoints.map(({ path }) => groupOf(path)).map(({ name, about }) => [name, about]));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Sarangbang',
      version: options.version,
      description:
        'Accounts, conversations and metered answers. Errors are RFC 9457, explained at /docs/errors.',
    },
    servers: [{ url: '/api/v1' }],
    security: bySession,
    tags: [...tags].map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: components.schemas,
      responses,
      parameters,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token in the header `set-auth-token` of a sign-in at /api/auth.',
        },
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, as POST /keys makes it.',
        },
        embed: {
          type: 'http',
          scheme: 'bearer',
          description: `A token of POST /embed-tokens, with its origin in the header ${embedOriginHeader}.`,
        },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: options.cookieName,
          description: 'The session of a browser; calls that change something must come from our own page.',
        },
      },
    },
  };
}

function operationOf(endpoint: Endpoint, responses: Responses, components: Components): OperationObject {
  const given = parametersOf(endpoint);
  const content = contentOf(endpoint, components);
  return {
    operationId: endpoint.name,
    summary: endpoint.summary ?? endpoint.name,
    tags: [groupOf(endpoint.path).name],
    ...(endpoint.access === 'key' && { security: [{ key: [] }] }),
    ...(endpoint.embed && { security: [...bySession, { embed: [] }] }),
    ...(given.length > 0 && { parameters: given }),
    ...(content && { requestBody: { required: true, content } }),
    responses,
  };
}

function parametersOf(endpoint: Endpoint): (ParameterObject | Reference)[] {
  const ref = (name: keyof typeof parameters) => ({ $ref: `#/components/parameters/${name}` });
  const isFollow = endpoint.reply?.events === true && endpoint.reply.body === undefined;
  return [
    ...fieldsOf(endpoint.params, 'path'),
    ...fieldsOf(endpoint.query, 'query'),
    ...(endpoint.makesRun || endpoint.needsKey ? [ref('Idempotency-Key')] : []),
    ...(isFollow ? [ref('Last-Event-ID')] : []),
    ...(endpoint.access === 'key' ? [ref('X-Act-For-User')] : []),
  ];
}

/** The members of an object as parameters. */
export function fieldsOf(
  schema: Parameters<typeof inlineSchema>[0] | undefined,
  place: 'path' | 'query',
): ParameterObject[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = inlineSchema(schema);
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property as JsonSchema,
  }));
}

function contentOf(
  { body, uploadMaxBytes }: Endpoint,
  components: Components,
): Record<string, { schema: JsonSchema }> | undefined {
  if (body) return { 'application/json': { schema: components.input(body) } };
  if (uploadMaxBytes === undefined) return undefined;
  const file = { type: 'object' as const, properties: { file: {} }, required: ['file'] };
  return { 'application/octet-stream': { schema: {} }, 'multipart/form-data': { schema: file } };
}
