import type { Me, PatchMe } from '../../protocol/account.ts';
import { callApi } from './request.ts';

/** @returns what is so from here on. */
export function changeProfile(change: PatchMe): Promise<Me> {
  return callApi('/me', { method: 'PATCH', body: change });
}

export function changePicture(picture: Blob): Promise<void> {
  return callApi('/me/picture', { method: 'POST', body: picture });
}

export function deletePicture(): Promise<void> {
  return callApi('/me/picture', { method: 'DELETE' });
}
