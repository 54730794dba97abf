import { Trans, useLingui } from '@lingui/react/macro';
import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { errorWords, requestIdOf } from './problem-words.ts';
import { SentenceGap } from './sentence-gap.tsx';

interface ErrorRowProps {
  /** What could not be done, as a sentence; what is safe comes first. */
  title: ReactNode;
  error: unknown;
  /** Why, where there are better words than those for the refusal at large. */
  words?: ReactNode;
  onRetry?: () => void;
  busy?: boolean;
}

/** One thing that failed, with its reason and a way on. Everything else on the page stays usable. */
export function ErrorRow({ title, error, words, onRetry, busy = false }: ErrorRowProps) {
  const { i18n } = useLingui();
  const requestId = requestIdOf(error);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-r-field border-l-3 border-error bg-error-row py-3 pr-3 pl-4"
    >
      <p className="min-w-0 flex-1 basis-48 font-medium text-error">
        {title}
        <small className="block text-13 font-normal text-muted">
          {words ?? i18n._(errorWords(error))}
          {requestId !== null && (
            <>
              <SentenceGap />
              <Trans>
                요청 번호 <code className="font-sans select-all">{requestId}</code>
              </Trans>
            </>
          )}
        </small>
      </p>
      {onRetry && (
        <Button kind="danger" busy={busy} onClick={onRetry}>
          <RotateCw aria-hidden className="size-4" />
          <Trans>다시 시도</Trans>
        </Button>
      )}
    </div>
  );
}
