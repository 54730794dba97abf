/** A still raster image that holds nothing but what its pixels need. */
export interface Raster {
  type: 'image/png' | 'image/jpeg' | 'image/webp';
  width: number;
  height: number;
  /** The image written anew: every part that was not checked, metadata among them, is left out. */
  bytes: Buffer;
}

/** What is wrong with a file that should be an image, in English. */
export class RasterError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RasterError';
  }
}

/** In pixels: no image is decoded here, so who shows one must not be made to unpack a huge one. */
export const rasterMaxSide = 2048;

/** @throws RasterError when the image has no pixels, or too many. */
export function checkSides(width: number, height: number): void {
  if (width < 1 || height < 1) throw new RasterError('has no pixels');
  if (width > rasterMaxSide || height > rasterMaxSide) {
    throw new RasterError(`may have at most ${rasterMaxSide} pixels a side`);
  }
}

/** Reads numbers and parts of a file. What lies beyond its end is a fault of the file. */
export class Reader {
  readonly #bytes: Buffer;
  position: number;

  constructor(bytes: Buffer, position = 0) {
    this.#bytes = bytes;
    this.position = position;
  }

  get left(): number {
    return this.#bytes.length - this.position;
  }

  take(length: number): Buffer {
    if (length > this.left) throw new RasterError('is cut off');
    const part = this.#bytes.subarray(this.position, this.position + length);
    this.position += length;
    return part;
  }
}
