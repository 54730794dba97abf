/**
 * Lingui looks for the elements of a message after its values are in it, so a name such as `<0>` would be read as one.
 * It puts a value that is no string into its place only after that.
 * @returns the same values, those that could be read as an element each in a list of its own.
 */
export function plainValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.includes('<') ? [value] : value,
    ]),
  );
}
