import type { JsonSchema } from './schemas.ts';

const place = '#/components/schemas/';

/** The name of the component that a schema refers to. */
export function referredName(schema: JsonSchema): string | null {
  return schema.$ref?.startsWith(place) ? schema.$ref.slice(place.length) : null;
}

/** What a value may be, in a few words; a component by its name. */
export function typeOf(schema: JsonSchema): string {
  const name = referredName(schema);
  if (name !== null) return name;
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => typeOf(choice as JsonSchema)).join(' | ');
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as JsonSchema)}`;
  // zod writes a type that may be null as a list of two.
  const types = ([schema.type ?? 'anything'] as (string | string[])[]).flat();
  return types.map((type) => (type === 'string' ? (schema.format ?? type) : type)).join(' | ');
}

/** What limits a value beside its type. */
export function limitsOf(schema: JsonSchema): string {
  const { minimum, maximum, maxLength, maxItems } = schema;
  const told = [
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    maxItems === undefined ? '' : `at most ${maxItems}`,
    schema.default === undefined ? '' : `else ${JSON.stringify(schema.default)}`,
  ];
  return told.filter((word) => word !== '').join(', ');
}

/** A value that a schema takes, with the members that it needs. */
export function exampleOf(schema: JsonSchema, all: Readonly<Record<string, JsonSchema>>): unknown {
  const name = referredName(schema);
  if (name !== null) return exampleOf(all[name] ?? {}, all);
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return exampleOf(choice as JsonSchema, all);
  switch (schema.type) {
    case 'object': {
      const needed = Object.entries(schema.properties ?? {}).filter(([key]) =>
        schema.required?.includes(key),
      );
      return Object.fromEntries(needed.map(([key, member]) => [key, exampleOf(member as JsonSchema, all)]));
    }
    case 'array':
      return [];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    default:
      return schema.format === 'date-time' ? '2027-01-01T00:00:00Z' : 'text';
  }
}
