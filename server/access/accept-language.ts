import { type PageLanguage, pageLanguage } from '../../protocol/account.ts';

/** The field of ours that the library has to know to write it with a new account. Nobody sets it through the library. */
export const languageField = {
  language: { type: 'string', input: false, returned: false, required: false },
} as const;

/**
 * The language of the page that a browser would rather have, by its `Accept-Language` (RFC 9110 §12.5.4).
 * @returns undefined when it names none that the page could have.
 */
export function languageOf(header: string | null): PageLanguage | undefined {
  const ranges = (header ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  for (const { language } of wanted) {
    const known = pageLanguage.safeParse(language);
    if (known.success) return known.data;
  }
  return undefined;
}
