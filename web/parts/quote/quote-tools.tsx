import { Trans } from '@lingui/react/macro';
import type { Quote } from '../../../protocol/quote.ts';
import { Button } from '../button.tsx';
import { type Click, deletes, useRemove } from '../use-remove.ts';

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
  const remove = useRemove();
  if (!canChange(quote)) return null;
  const onDelete = (click: Click) => {
    remove({ kind: 'quote', id: quote.id, name: quote.content }, click);
    onDeleted?.();
  };
  return (
    <div className="mt-2 -ml-1.5 flex gap-2">
      <Button kind="link" onClick={onEdit}>
        <Trans>고치기</Trans>
      </Button>
      <Button kind="link" needsServer onClick={onDelete} {...deletes(quote)}>
        <Trans>지우기</Trans>
      </Button>
    </div>
  );
}
