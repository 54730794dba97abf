import { checkSides, type Raster, RasterError, Reader } from './raster.ts';

const marker = {
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  quantization: 0xdb,
  huffman: 0xc4,
  restartInterval: 0xdd,
  comment: 0xfe,
} as const;
/** Baseline, extended sequential and progressive DCT: what browsers show. */
const frames = new Set([0xc0, 0xc1, 0xc2]);
const tables = new Set<number>([marker.quantization, marker.huffman, marker.restartInterval]);

export function isJpeg(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === marker.startOfImage && bytes[2] === 0xff;
}

/** Walks the segments of a JPEG (ITU-T T.81, annex B); those of applications, and comments, are left out. @throws RasterError. */
export function readJpeg(bytes: Buffer): Raster {
  const reader = new Reader(bytes, 2);
  const parts = [bytes.subarray(0, 2)];
  let sides: { width: number; height: number } | null = null;
  let hasScan = false;
  for (;;) {
    const start = reader.position;
    const code = takeMarker(reader);
    if (code === marker.endOfImage) break;
    const data = takeSegment(reader);
    if (frames.has(code)) {
      if (sides) throw new RasterError('has two frames');
      if (data.length < 6) throw new RasterError('is cut off');
      sides = { height: data.readUInt16BE(1), width: data.readUInt16BE(3) };
      checkSides(sides.width, sides.height);
    } else if (code === marker.startOfScan) {
      if (!sides) throw new RasterError('has pixels before it has a size');
      hasScan = true;
      skipScan(bytes, reader);
    } else if (isLeftOut(code)) {
      continue;
    } else if (!tables.has(code)) {
      throw new RasterError('has a segment that is not known');
    }
    parts.push(bytes.subarray(start, reader.position));
  }
  if (!sides || !hasScan) throw new RasterError('has no pixels');
  if (reader.left > 0) throw new RasterError('goes on after its end');
  parts.push(Buffer.from([0xff, marker.endOfImage]));
  return { type: 'image/jpeg', ...sides, bytes: Buffer.concat(parts) };
}

function takeMarker(reader: Reader): number {
  const [prefix = 0, code = 0] = reader.take(2);
  if (prefix !== 0xff || code < 0xc0) throw new RasterError('has something between its segments');
  return code;
}

function takeSegment(reader: Reader): Buffer {
  const length = reader.take(2).readUInt16BE(0);
  if (length < 2) throw new RasterError('has a segment without a length');
  return reader.take(length - 2);
}

/** Moves behind the coded pixels: in them 0xff is followed by 0x00, or by the number of a restart. */
function skipScan(bytes: Buffer, reader: Reader): void {
  for (let at = reader.position; ; at += 2) {
    at = bytes.indexOf(0xff, at);
    const code = at < 0 ? undefined : bytes[at + 1];
    if (code === undefined) throw new RasterError('is cut off');
    if (code === 0x00 || (code >= 0xd0 && code <= 0xd7)) continue;
    reader.position = at;
    return;
  }
}

/** APP0 to APP15, where EXIF, places and thumbnails are, and comments. */
function isLeftOut(code: number): boolean {
  return (code >= 0xe0 && code <= 0xef) || code === marker.comment;
}
