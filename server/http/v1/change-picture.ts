import { pictureMaxBytes } from '../../../protocol/limits.ts';
import type { Pictures } from '../../access/pictures.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** The picture is the body, or the field `file` of a form. */
export function changePicture(pictures: Pictures): Endpoint {
  return endpoint({
    name: 'change-picture',
    method: 'POST',
    path: '/me/picture',
    summary: 'Set your picture: a PNG, a JPEG or a WebP, of which only the pixels are kept',
    access: 'person',
    uploadMaxBytes: pictureMaxBytes,
    reply: { status: 204 },
    async handle({ session, upload }) {
      const { body, drain } = await upload();
      try {
        await pictures.change(session.account.id, body);
        return { status: 204 };
      } catch (error) {
        await drain();
        throw error;
      }
    },
  });
}
