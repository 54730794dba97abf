import { html } from 'hono/html';
import { type ProblemCode, problems } from '../../../protocol/problem.ts';
import { errorsPage } from '../problem.ts';
import type { ApiDocument, OperationObject, ParameterObject } from './document.ts';
import type { JsonSchema } from './schemas.ts';
import { exampleOf, limitsOf, referredName, typeOf } from './words.ts';

/** Where the words about the typed client are. */
export const clientPage = '/docs/client';

interface Call {
  method: string;
  path: string;
  operation: OperationObject;
}

/** The description of the API as a page to be read, without a script. */
export function docsPage(api: ApiDocument, origin: string) {
  const calls = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const groups = api.tags.map((tag) => ({
    ...tag,
    id: `part-${tag.name.toLowerCase()}`,
    calls: calls.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sarangbang API</title>
<link rel="stylesheet" href="/docs/style.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
</head>
<body>
<header><h1>Sarangbang API</h1>
<p>${api.info.description} Everything here is also in <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p></header>
<nav aria-label="Contents"><ul>
${groups.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`)}
<li><a href="#schemas">Shapes</a></li><li><a href="#errors">Errors</a></li>
</ul></nav>
<main>
${beginning(origin)}
${groups.map(
  ({ id, name, description, calls: own }) => html`<section id="${id}"><h2>${name}</h2><p>${description}</p>
${own.map((call) => callSection(call, api, origin))}</section>`,
)}
<section id="schemas"><h2>Shapes</h2>
${Object.entries(api.components.schemas).map(([name, schema]) => shapeSection(name, schema))}</section>
${errorsSection()}
</main>
</body>
</html>`;
}

function beginning(origin: string) {
  return html`<section id="begin"><h2>To begin</h2>
<p>Log in; the header <code>set-auth-token</code> of the reply is the token of all other calls. Calls that make an answer
want an <code>Idempotency-Key</code>: the same key with the same call is the same answer, paid once. For TypeScript there is a
<a href="${clientPage}">typed client</a>.</p>
<pre tabindex="0"><code>curl -si ${origin}/api/auth/sign-in/email -H 'Content-Type: application/json' \\
  -d '{"email": "me@example.com", "password": "…"}' | grep -i set-auth-token</code></pre></section>`;
}

function callSection({ method, path, operation }: Call, api: ApiDocument, origin: string) {
  const parameters = (operation.parameters ?? []).map((given) =>
    '$ref' in given ? api.components.parameters[given.$ref.split('/').at(-1) ?? ''] : given,
  );
  const shown = parameters.filter((given) => given !== undefined);
  const body = bodyOf(operation);
  return html`<article id="${operation.operationId}"><h3><code>${method}</code> <code>${path}</code></h3>
<p>${operation.summary}.</p>
${shown.length > 0 ? parametersTable(shown) : ''}
${body ? html`<p>Body: ${typeLink(body)}</p>` : ''}
${repliesLine(operation)}
<pre tabindex="0"><code>${curlOf({ method, path, operation }, api, origin)}</code></pre></article>`;
}

function parametersTable(parameters: readonly ParameterObject[]) {
  return fieldsTable(
    parameters.map(({ name, in: place, required, schema }) => ({ name, note: place, required, schema })),
  );
}

interface Field {
  name: string;
  note: string;
  required: boolean;
  schema: JsonSchema;
}

function fieldsTable(fields: readonly Field[]) {
  return html`<dl>${fields.map(
    ({ name, note, required, schema }) => html`<div><dt><code>${name}</code></dt>
<dd>${typeLink(schema)} <small>${[note, required ? '' : 'optional', limitsOf(schema)].filter(Boolean).join(', ')}</small></dd></div>`,
  )}</dl>`;
}

function typeLink(schema: JsonSchema): ReturnType<typeof html> {
  const name = referredName(schema);
  if (name !== null) return html`<a href="#shape-${name}">${name}</a>`;
  const items = schema.type === 'array' ? (schema.items as JsonSchema | undefined) : undefined;
  if (items) return html`list of ${typeLink(items)}`;
  const members = schema.properties?.['items'] as JsonSchema | undefined;
  if (members) return html`a page, <code>{items, next}</code>, with a ${typeLink(members)}`;
  return html`<code>${typeOf(schema)}</code>`;
}

function repliesLine({ responses }: OperationObject) {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return html`<ul class="replies">${successes.map(([status, response]) => {
    const content = 'content' in response ? Object.entries(response.content ?? {}) : [];
    const told = content.map(
      ([type, { schema }], at) => html`${at > 0 ? ' or ' : ''}<small>${type}</small> ${typeLink(schema)}`,
    );
    return html`<li><code>${status}</code> ${told}</li>`;
  })}</ul>`;
}

function bodyOf({ requestBody }: OperationObject): JsonSchema | undefined {
  return requestBody?.content['application/json']?.schema;
}

function curlOf({ method, path, operation }: Call, api: ApiDocument, origin: string): string {
  const keyed = operation.parameters?.some(
    (given) => '$ref' in given && given.$ref.endsWith('Idempotency-Key'),
  );
  const body = bodyOf(operation);
  const lines = [
    `curl -X ${method} "${origin}/api/v1${path.replaceAll(/\{(\w+)\}/g, '$$$1')}"`,
    '-H "Authorization: Bearer $TOKEN"',
    ...(keyed ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(body
      ? [
          "-H 'Content-Type: application/json'",
          `-d '${JSON.stringify(exampleOf(body, api.components.schemas))}'`,
        ]
      : []),
    ...(!body && operation.requestBody ? ['-F file=@file'] : []),
  ];
  return lines.join(' \\\n  ');
}

function shapeSection(name: string, schema: JsonSchema) {
  const choices = (schema.anyOf ?? schema.oneOf ?? []) as JsonSchema[];
  const shapes = schema.properties ? [schema] : choices.filter(({ properties }) => properties);
  return html`<article id="shape-${name}"><h3><code>${name}</code></h3>
${schema.description ? html`<p>${schema.description}</p>` : ''}
${shapes.map(shapeFields)}
${shapes.length === 0 ? html`<p><code>${typeOf(schema)}</code></p>` : ''}</article>`;
}

function shapeFields({ properties = {}, required = [] }: JsonSchema) {
  return fieldsTable(
    Object.entries(properties).map(([name, schema]) => ({
      name,
      note: '',
      required: required.includes(name),
      schema: schema as JsonSchema,
    })),
  );
}

function errorsSection() {
  const codes = Object.keys(problems) as ProblemCode[];
  return html`<section id="errors"><h2>Errors</h2>
<p>Each is <a href="#shape-ProblemBody">ProblemBody</a> as <code>application/problem+json</code>. A refused call wrote
nothing and cost nothing. <a href="${errorsPage}">What to do about each</a>.</p>
<dl>${codes.map(
    (code) => html`<div><dt><a href="${errorsPage}#${code}"><code>${code}</code></a></dt>
<dd>${problems[code].status} <small>${problems[code].title}</small></dd></div>`,
  )}</dl></section>`;
}
