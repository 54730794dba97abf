import { createHash } from 'node:crypto';
import { pictureMaxBytes } from '../../protocol/limits.ts';
import type { Clock } from '../base/clock.ts';
import { Refusal } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import type { PictureRow } from '../store/rows/accounts.ts';
import { statement } from '../store/statement.ts';
import type { Store } from '../store/store.ts';
import { type Raster, RasterError } from './raster/raster.ts';
import { readRaster } from './raster/read.ts';
import type { Session } from './session.ts';

/** A picture as it is sent to a browser. */
export interface Picture {
  type: PictureRow['type'];
  bytes: Buffer;
  /** SHA-256 of the bytes, in hex. */
  sha256: string;
}

const upsertPicture = statement(
  `insert into pictures (account, type, content, sha256, created_at) values (?, ?, ?, ?, ?)
   on conflict (account) do update set type = excluded.type, content = excluded.content, sha256 = excluded.sha256,
     created_at = excluded.created_at`,
);
const selectPicture = statement<Pick<PictureRow, 'type' | 'content' | 'sha256'>>(
  'select type, content, sha256 from pictures where account = ?',
);
const deletePicture = statement('delete from pictures where account = ?');

/** The pictures of people. They are kept here and never fetched from elsewhere. */
export class Pictures {
  readonly #options: { store: Store; clock: Clock };

  constructor(options: { store: Store; clock: Clock }) {
    this.#options = options;
  }

  /** @throws Refusal `too-large`, or `validation-failed` for what is no still PNG, JPEG or WebP. */
  async change(account: AccountId, upload: AsyncIterable<Uint8Array>): Promise<void> {
    const { store, clock } = this.#options;
    const { type, bytes } = checked(await readAll(upload));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await upsertPicture.run(store.db, account, type, bytes.toString('base64'), sha256, clock.nowMs());
  }

  /** @throws Refusal `not-found` where there is none, and for who may not see it: themselves and admins may. */
  async read(viewer: Session['account'], account: AccountId): Promise<Picture> {
    const maySee = viewer.id === account || viewer.role === 'admin';
    const row = maySee ? await selectPicture.get(this.#options.store.read, account) : undefined;
    if (!row) throw new Refusal('not-found');
    return { type: row.type, bytes: Buffer.from(row.content, 'base64'), sha256: row.sha256 };
  }

  async remove(account: AccountId): Promise<void> {
    await deletePicture.run(this.#options.store.db, account);
  }
}

async function readAll(upload: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of upload) {
    length += part.length;
    if (length > pictureMaxBytes) {
      throw new Refusal('too-large', { detail: `A picture may have ${pictureMaxBytes} bytes.` });
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function checked(bytes: Buffer): Raster {
  try {
    return readRaster(bytes);
  } catch (error) {
    if (!(error instanceof RasterError)) throw error;
    throw new Refusal('validation-failed', { errors: [{ field: 'file', message: error.message }] });
  }
}
