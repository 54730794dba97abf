import { crc32 } from 'node:zlib';
import { checkSides, type Raster, RasterError, Reader } from './raster.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
/** What the pixels need. Colour profiles, text, times, EXIF and further frames are left out. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/** Walks the chunks of a PNG (W3C PNG 3rd edition, §5.3). @throws RasterError. */
export function readPng(bytes: Buffer): Raster {
  const reader = new Reader(bytes, signature.length);
  const parts: Buffer[] = [signature];
  const header = takeChunk(reader);
  if (header.name !== 'IHDR' || header.data.length !== 13) throw new RasterError('does not begin as a PNG');
  parts.push(header.whole);
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  checkSides(width, height);
  let hasPixels = false;
  for (;;) {
    const { name, whole } = takeChunk(reader);
    if (name === 'IHDR') throw new RasterError('has two headers');
    if (!kept.has(name) && isCritical(name)) throw new RasterError('has a chunk that is not known');
    if (kept.has(name)) parts.push(whole);
    hasPixels ||= name === 'IDAT';
    if (name === 'IEND') break;
  }
  if (!hasPixels) throw new RasterError('has no pixels');
  if (reader.left > 0) throw new RasterError('goes on after its end');
  return { type: 'image/png', width, height, bytes: Buffer.concat(parts) };
}

function takeChunk(reader: Reader): { name: string; data: Buffer; whole: Buffer } {
  const start = reader.take(8);
  const length = start.readUInt32BE(0);
  const name = start.toString('latin1', 4);
  if (!/^[A-Za-z]{4}$/.test(name)) throw new RasterError('has a chunk without a name');
  const data = reader.take(length);
  const checksum = reader.take(4);
  if (checksum.readUInt32BE(0) !== crc32(data, crc32(start.subarray(4)))) {
    throw new RasterError('has a chunk that is damaged');
  }
  return { name, data, whole: Buffer.concat([start, data, checksum]) };
}

/** A decoder must know these: their first letter is upper-case. */
function isCritical(name: string): boolean {
  return /^[A-Z]/.test(name);
}
