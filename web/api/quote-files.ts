import type { ProblemBody } from '../../protocol/problem.ts';
import type { ImportReport } from '../../protocol/quote.ts';
import { apiAddress } from './address.ts';
import { ApiProblem, Unreached } from './request.ts';

/** What becomes of the lines of a file that say no status. */
export type ImportStatus = 'submitted' | 'applied';

/** Where the board can be fetched as a file. */
export function exportAddress(format: 'csv' | 'json'): string {
  return apiAddress(`/api/v1/quotes/export?format=${format}`);
}

/**
 * Sends a file to the board as it is. `fetch` does not tell how much of a body is sent, so this is the older way.
 * @param onSent is told the part of the file that was sent, from 0 to 1.
 * @throws ApiProblem when the server refuses; Unreached when no reply came.
 */
export function importQuotes(
  file: File,
  status: ImportStatus,
  onSent: (part: number) => void,
): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiAddress(`/api/v1/quotes/import?${new URLSearchParams({ status })}`));
    request.withCredentials = true;
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.setRequestHeader('content-type', file.name.endsWith('.csv') ? 'text/csv' : 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
    request.upload.onload = () => onSent(1);
    request.onerror = () => reject(new Unreached());
    request.onload = () => {
      const reply: unknown = request.response;
      if (reply === null) reject(new Unreached());
      else if (request.status === 200) resolve(reply as ImportReport);
      else reject(new ApiProblem(reply as ProblemBody));
    };
    request.send(file);
  });
}
