import { z } from 'zod';
import * as account from '../../../protocol/account.ts';
import * as answer from '../../../protocol/answer.ts';
import * as conversation from '../../../protocol/conversation.ts';
import * as embed from '../../../protocol/embed.ts';
import * as find from '../../../protocol/find.ts';
import * as key from '../../../protocol/key.ts';
import * as message from '../../../protocol/message.ts';
import * as model from '../../../protocol/model.ts';
import * as practice from '../../../protocol/practice.ts';
import * as problem from '../../../protocol/problem.ts';
import * as quote from '../../../protocol/quote.ts';
import * as scenario from '../../../protocol/scenario.ts';
import * as search from '../../../protocol/search.ts';
import * as speech from '../../../protocol/speech.ts';
import * as vocabulary from '../../../protocol/vocabulary.ts';

const modules = [
  account,
  answer,
  conversation,
  embed,
  find,
  key,
  message,
  model,
  practice,
  problem,
  quote,
  scenario,
  search,
  speech,
  vocabulary,
];

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const place = '#/components/schemas/';
const local = '#/$defs/';

/** Whether a schema describes what is sent to the server or what comes from it: defaults make a difference. */
type Direction = 'input' | 'output';

const names = z.registry<{ id: string }>();
const named = new Map<string, z.ZodType>();
for (const module of modules) {
  for (const [name, value] of Object.entries(module)) {
    if (!(value instanceof z.ZodType)) continue;
    const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    names.add(value, { id });
    named.set(id, value);
  }
}

/**
 * Turns the schemas of the protocol into JSON Schemas, in which each that has a name there is a component. What the
 * server sends is converted first: a schema that is different as a part of what is sent to it then gets another name.
 */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};

  /** What a caller sends. */
  input(schema: z.ZodType): JsonSchema {
    return this.#convert(schema, 'input');
  }

  /** What the server sends. Members may be added to it some day, so it is never closed. */
  output(schema: z.ZodType): JsonSchema {
    return this.#convert(schema, 'output');
  }

  #convert(schema: z.ZodType, io: Direction): JsonSchema {
    // Wrapped, so that a schema with a name is referred to like any part of one.
    const { properties, $defs = {} } = convert(z.object({ it: schema }), io, names);
    const given = new Map(Object.keys($defs).map((name) => [name, this.#nameOf(name, io)]));
    for (const [name, { id, ...found }] of Object.entries($defs)) {
      this.schemas[given.get(name) ?? name] = refer(found, given);
    }
    return refer(properties?.['it'] as JsonSchema, given);
  }

  #nameOf(name: string, io: Direction): string {
    const schema = named.get(name);
    if (io === 'output' || !schema || !(name in this.schemas)) return name;
    const [sent, taken] = (['output', 'input'] as const).map((way) => JSON.stringify(convert(schema, way)));
    return sent === taken ? name : `${name}Input`;
  }
}

/** A schema by itself, without components. */
export function inlineSchema(schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = convert(schema, 'input');
  return rest;
}

function convert(schema: z.ZodType, io: Direction, metadata = z.registry<{ id: string }>()): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    metadata,
    override: ({ zodSchema, jsonSchema }) => {
      const { maxLength } = z.globalRegistry.get(zodSchema) ?? {};
      if (typeof maxLength === 'number' && jsonSchema.type === 'string') jsonSchema.maxLength = maxLength;
      // The pattern behind a format says nothing more to a reader, nor does the range of all integers.
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (io === 'output' && !isStrict(zodSchema)) delete jsonSchema.additionalProperties;
    },
  });
}

function isStrict(schema: z.core.$ZodTypes): boolean {
  return schema._zod.def.type !== 'object' || schema._zod.def.catchall !== undefined;
}

/** The same schema with references to components in place of its own definitions. */
function refer(schema: JsonSchema, given: ReadonlyMap<string, string>): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    if (key !== '$ref' || typeof value !== 'string' || !value.startsWith(local)) return value;
    const name = value.slice(local.length);
    return `${place}${given.get(name) ?? name}`;
  });
  return JSON.parse(text) as JsonSchema;
}
