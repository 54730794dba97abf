import { Trans } from '@lingui/react/macro';
import { Undo2 } from 'lucide-react';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { Key } from './key.tsx';
import type { useReview } from './use-review.ts';
import { useTakeBackKeys } from './use-review-keys.ts';

/** The way back from the last answer; nothing where none was given. */
export function TakeBack({ review }: { review: ReturnType<typeof useReview> }) {
  const { canTakeBack, isTakingBack, takeBack, takeBackFailure } = review;
  useTakeBackKeys(takeBack);
  if (!canTakeBack) return null;
  return (
    <div className="mt-4 flex flex-wrap items-center justify-center gap-3 desk:-ml-1.5 desk:justify-start">
      <Button kind="link" busy={isTakingBack} onClick={takeBack} aria-keyshortcuts="u">
        <Undo2 aria-hidden className="size-4" />
        <Trans>방금 답 되돌리기</Trans>
        <Key>U</Key>
      </Button>
      {takeBackFailure !== null && (
        <ErrorRow
          title={<Trans>되돌리지 못했어요. 답한 것은 저장돼 있어요.</Trans>}
          error={takeBackFailure}
          onRetry={takeBack}
        />
      )}
    </div>
  );
}
