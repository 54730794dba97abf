import { checkSides, type Raster, RasterError, Reader } from './raster.ts';

/** In the extended header: an alpha channel. The flags of profiles, EXIF, XMP and animation are taken away. */
const alphaFlag = 0x10;
const animationFlag = 0x02;
const metadata = new Set(['ICCP', 'EXIF', 'XMP ']);

interface Chunk {
  name: string;
  data: Buffer;
}

export function isWebp(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
}

/** Walks the chunks of a still WebP (RFC 9649 §2). @throws RasterError. */
export function readWebp(bytes: Buffer): Raster {
  if (bytes.readUInt32LE(4) !== bytes.length - 8) throw new RasterError('has not the length that it says');
  const reader = new Reader(bytes, 12);
  const chunks: Chunk[] = [];
  while (reader.left > 0) chunks.push(takeChunk(reader));
  const kept = chunks.filter(({ name }) => !metadata.has(name));
  const [first, ...others] = kept;
  if (first?.name !== 'VP8X') {
    if (others.length > 0) throw new RasterError('goes on after its end');
    return written(first, []);
  }
  if (first.data.length !== 10) throw new RasterError('has a header of the wrong length');
  const flags = first.data[0] ?? 0;
  if ((flags & animationFlag) !== 0) throw new RasterError('moves');
  const header = Buffer.from(first.data);
  header.writeUInt8(flags & alphaFlag, 0);
  const alpha = others[0]?.name === 'ALPH' ? others[0] : null;
  const [pixels, ...rest] = alpha ? others.slice(1) : others;
  if (rest.length > 0) throw new RasterError('has a chunk that is not known');
  const before = [{ name: 'VP8X', data: header }, ...(alpha ? [alpha] : [])];
  const raster = written(pixels, before);
  const canvas = { width: header.readUIntLE(4, 3) + 1, height: header.readUIntLE(7, 3) + 1 };
  if (canvas.width !== raster.width || canvas.height !== raster.height) {
    throw new RasterError('has two sizes');
  }
  return raster;
}

function written(pixels: Chunk | undefined, before: readonly Chunk[]): Raster {
  if (!pixels) throw new RasterError('has no pixels');
  const { width, height } = sidesOf(pixels);
  checkSides(width, height);
  const body = Buffer.concat([Buffer.from('WEBP'), ...[...before, pixels].map(chunkBytes)]);
  const start = Buffer.from('RIFF\0\0\0\0', 'latin1');
  start.writeUInt32LE(body.length, 4);
  return { type: 'image/webp', width, height, bytes: Buffer.concat([start, body]) };
}

/** The sizes in the two kinds of pixel data: RFC 6386 §9.1 and RFC 9649 §3.4. */
function sidesOf({ name, data }: Chunk): { width: number; height: number } {
  if (name === 'VP8 ' && data.length >= 10 && data.readUIntBE(3, 3) === 0x9d012a) {
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  }
  if (name === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = data.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  throw new RasterError('has no pixels that are known');
}

function takeChunk(reader: Reader): Chunk {
  const start = reader.take(8);
  const length = start.readUInt32LE(4);
  const data = reader.take(length);
  if (length % 2 === 1 && reader.take(1)[0] !== 0) throw new RasterError('has something between its chunks');
  return { name: start.toString('latin1', 0, 4), data };
}

function chunkBytes({ name, data }: Chunk): Buffer {
  const start = Buffer.alloc(8);
  start.write(name, 'latin1');
  start.writeUInt32LE(data.length, 4);
  return Buffer.concat([start, data, Buffer.alloc(data.length % 2)]);
}
