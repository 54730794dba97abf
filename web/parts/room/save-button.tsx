import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Bookmark, BookmarkCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SavePhrase } from '../../../protocol/vocabulary.ts';
import { savePhrase } from '../../api/practice.ts';
import { AidButton, AidWords } from './aid-button.tsx';

interface SaveButtonProps {
  /** Made when it is pressed: the meaning may have to be asked for first. */
  phrase: () => SavePhrase | Promise<SavePhrase>;
  /** What the button says before. */
  children: ReactNode;
}

/** Puts a phrase into the phrase book. */
export function SaveButton({ phrase, children }: SaveButtonProps) {
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: async () => savePhrase(await phrase()),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['vocabulary'] }),
  });
  return (
    <>
      <AidButton
        aria-busy={save.isPending || undefined}
        needsServer={!save.isSuccess}
        disabled={save.isPending}
        onClick={save.isSuccess ? undefined : () => save.mutate()}
        className={save.isSuccess ? 'text-primary!' : ''}
      >
        {save.isSuccess ? (
          <>
            <BookmarkCheck aria-hidden />
            <AidWords>
              <Trans>담음</Trans>
            </AidWords>
          </>
        ) : (
          <>
            <Bookmark aria-hidden />
            <AidWords>{children}</AidWords>
          </>
        )}
      </AidButton>
      <span role="status" className={save.isError ? 'px-1 text-12 text-error' : 'sr-only'}>
        {save.isSuccess && <Trans>표현집에 담았어요</Trans>}
        {save.isError && <Trans>담지 못했어요. 다시 눌러 주세요.</Trans>}
      </span>
    </>
  );
}
