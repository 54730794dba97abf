import { isJpeg, readJpeg } from './jpeg.ts';
import { isPng, readPng } from './png.ts';
import { type Raster, RasterError } from './raster.ts';
import { isWebp, readWebp } from './webp.ts';

/**
 * Reads a PNG, JPEG or WebP by what it is, whatever it is called, and writes it anew with nothing but its pixels: no
 * markup, no script and no place can come along.
 * @throws RasterError for anything else, and for what is damaged or goes on after its end.
 */
export function readRaster(bytes: Buffer): Raster {
  if (isPng(bytes)) return readPng(bytes);
  if (isJpeg(bytes)) return readJpeg(bytes);
  if (isWebp(bytes)) return readWebp(bytes);
  throw new RasterError('is not a PNG, a JPEG or a WebP');
}
