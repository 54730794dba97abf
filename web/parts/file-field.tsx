import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { buttonClass } from './button.tsx';
import { cx } from './cx.ts';

interface FileFieldProps {
  /** What it is for, for who cannot see what stands around it. */
  label: string;
  /** As `accept` of a field for files. */
  accept: string;
  onFile: (file: File | null) => void;
}

/** A field for one file, in the words of the page instead of those of the browser. */
export function FileField({ label, accept, onFile }: FileFieldProps) {
  const [name, setName] = useState<string | null>(null);
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <label
        className={cx(
          buttonClass('plain'),
          'cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ring',
        )}
      >
        <Trans>파일 고르기</Trans>
        <input
          type="file"
          aria-label={label}
          accept={accept}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0] ?? null;
            setName(file?.name ?? null);
            onFile(file);
          }}
        />
      </label>
      <span aria-live="polite" className="min-w-0 text-14 wrap-anywhere text-muted">
        {name ?? <Trans>고른 파일이 없어요</Trans>}
      </span>
    </div>
  );
}
