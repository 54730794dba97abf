/** In pixels: enough for the largest place in which a picture is shown, on a fine screen. */
const side = 256;
const quality = 0.86;

/**
 * The middle of a picture as a small square, drawn anew: nothing of the file but its pixels leaves this device.
 * @returns a WebP, or a PNG where the browser writes none.
 * @throws when the file is no picture that the browser can draw.
 */
export async function shrinkPicture(file: Blob): Promise<Blob> {
  const image = await createImageBitmap(file);
  try {
    const canvas = document.createElement('canvas');
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('there is no canvas to draw on');
    const edge = Math.min(image.width, image.height);
    const [left, top] = [(image.width - edge) / 2, (image.height - edge) / 2];
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, left, top, edge, edge, 0, 0, side, side);
    return await new Promise<Blob>((resolve, reject) => {
      const take = (blob: Blob | null) => (blob ? resolve(blob) : reject(new Error('nothing was drawn')));
      canvas.toBlob(take, 'image/webp', quality);
    });
  } finally {
    image.close();
  }
}
