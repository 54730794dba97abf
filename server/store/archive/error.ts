/** A backup or an archive that cannot be written, read or taken in, told in one line to the person who asked for it. */
export class ArchiveError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ArchiveError';
  }
}
