import { Trans } from '@lingui/react/macro';
import type { Quote } from '../../../protocol/quote.ts';
import type { Decision } from '../../api/quotes.ts';
import { Button } from '../button.tsx';
import { KeyCap } from './key-cap.tsx';

interface ReviewFootProps {
  quote: Quote;
  pending: Decision['action'] | null;
  onApply: () => void;
  onEdit: () => void;
  /** Begins to reject what waits, or to take back what is applied. */
  onRefuse: () => void;
}

/** What an admin can do with a quote where it stands, each with its key. */
export function ReviewFoot({ quote, pending, onApply, onEdit, onRefuse }: ReviewFootProps) {
  const isApplied = quote.status === 'applied';
  return (
    <div className="flex shrink-0 items-center gap-2 border-t border-line bg-bg px-3 pt-2 pb-[calc(0.5rem+env(safe-area-inset-bottom))] desk:min-h-16 desk:px-12 desk:py-3">
      {!isApplied && (
        <Button kind="primary" className="flex-1 desk:flex-none" busy={pending === 'apply'} onClick={onApply}>
          <Trans>반영</Trans>
          <KeyCap>A</KeyCap>
        </Button>
      )}
      <Button className="flex-1 desk:flex-none" onClick={onEdit}>
        <Trans>고치기</Trans>
        <KeyCap>E</KeyCap>
      </Button>
      {quote.status === 'submitted' && (
        <Button className="flex-1 desk:flex-none" busy={pending === 'reject'} onClick={onRefuse}>
          <Trans>반려</Trans>
          <KeyCap>R</KeyCap>
        </Button>
      )}
      {isApplied && (
        <Button
          kind="danger"
          className="flex-1 desk:flex-none"
          busy={pending === 'withdraw'}
          onClick={onRefuse}
        >
          <Trans>내리기</Trans>
          <KeyCap>W</KeyCap>
        </Button>
      )}
      <span className="ml-auto hidden text-13 text-muted min-[72rem]:inline">
        {isApplied ? <Trans>내리면 찾기에 나오지 않아요</Trans> : <Trans>반영하면 바로 찾기에 나와요</Trans>}
      </span>
    </div>
  );
}
