import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ImportReport } from '../../../protocol/quote.ts';
import { language } from '../../../protocol/scenario.ts';
import type { QuoteImports } from '../import.ts';

const texts = z.record(language, z.string());
const sample = z.object({
  title: texts,
  speakers: z.record(z.string(), texts),
  places: z.record(z.string(), texts),
  tags: z.record(z.string(), texts),
  lines: z.array(
    z.object({
      speaker: z.string(),
      episode: z.number().int(),
      place: z.string(),
      tags: z.array(z.string()),
      content: texts,
      description: texts,
    }),
  ),
});

const sceneWords = {
  ko: (episode: number, place: string) => `${episode}화, ${place}`,
  en: (episode: number, place: string) => `Episode ${episode}, ${place}`,
  ja: (episode: number, place: string) => `第${episode}話、${place}`,
};

/** Tells who imports it later that nobody said these lines. */
const source = 'Written for the sample board of Sarangbang; the drama is made up';

/**
 * The lines of a drama that was made up for this project, about a small baseball club: each in Korean, English and
 * Japanese, as three quotes, since what is shown as a quotation is in one language.
 */
export async function readSample() {
  const file = await readFile(join(import.meta.dirname, 'salt-field.json'), 'utf8');
  const { title, speakers, places, tags, lines } = sample.parse(JSON.parse(file));
  return language.options.flatMap((spoken) =>
    lines.map((line) => ({
      content: line.content[spoken],
      title: title[spoken],
      speaker: speakers[line.speaker]?.[spoken],
      scene: sceneWords[spoken](line.episode, places[line.place]?.[spoken] ?? ''),
      description: line.description[spoken],
      source,
      tags: line.tags.map((tag) => tags[tag]?.[spoken]),
    })),
  );
}

/** Puts the sample on the board, applied; what is there already stays as it is. */
export async function importSample(imports: QuoteImports): Promise<ImportReport> {
  const text = JSON.stringify(await readSample());
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  return imports.take({
    bytes: bytes(),
    format: 'json',
    encoding: 'utf-8',
    status: 'applied',
    account: null,
  });
}
