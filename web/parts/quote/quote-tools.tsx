import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Quote } from '../../../protocol/quote.ts';
import { deleteQuote, refreshQuotes } from '../../api/quotes.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog, DialogButtons } from '../dialog.tsx';
import { ErrorRow } from '../error-row.tsx';

/** One's own quote can be changed and taken away until somebody has reviewed it. */
export function canChange(quote: Quote): boolean {
  return quote.mine && quote.status === 'submitted';
}

interface QuoteToolsProps {
  quote: Quote;
  onEdit: () => void;
  onDeleted?: () => void;
}

/** Changing and taking away one's own quote. */
export function QuoteTools({ quote, onEdit, onDeleted }: QuoteToolsProps) {
  const [asking, setAsking] = useState(false);
  if (!canChange(quote)) return null;
  return (
    <div className="mt-2 -ml-1.5 flex gap-2">
      <Button kind="link" onClick={onEdit}>
        <Trans>고치기</Trans>
      </Button>
      <Button kind="link" onClick={() => setAsking(true)}>
        <Trans>지우기</Trans>
      </Button>
      <DeleteDialog quote={quote} open={asking} onClose={() => setAsking(false)} onDeleted={onDeleted} />
    </div>
  );
}

interface DeleteDialogProps {
  quote: Quote;
  open: boolean;
  onClose: () => void;
  onDeleted: (() => void) | undefined;
}

function DeleteDialog({ quote, open, onClose, onDeleted }: DeleteDialogProps) {
  const { queryClient } = useApp();
  const remove = useMutation({
    mutationFn: () => deleteQuote(quote.id),
    onSuccess() {
      onClose();
      onDeleted?.();
      refreshQuotes(queryClient);
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={<Trans>이 제안을 지울까요?</Trans>}
      words={<Trans>지운 제안은 되돌릴 수 없어요.</Trans>}
    >
      {remove.isError && (
        <div className="mt-3">
          <ErrorRow title={<Trans>지우지 못했어요. 제안은 그대로 있어요.</Trans>} error={remove.error} />
        </div>
      )}
      <DialogButtons>
        <Button onClick={onClose}>
          <Trans>취소</Trans>
        </Button>
        <Button kind="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          <Trans>지우기</Trans>
        </Button>
      </DialogButtons>
    </ConfirmDialog>
  );
}
