import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Quote } from '../../../protocol/quote.ts';
import type { RejectReasonsGiven } from '../../api/quotes.ts';
import { ErrorRow } from '../error-row.tsx';
import { ReasonField, RejectReasons, readyReasons } from './reject-reasons.tsx';
import { ReviewFoot } from './review-foot.tsx';
import { ReviewItem } from './review-item.tsx';
import { type Decided, useReview } from './use-review.ts';
import { useReviewKeys } from './use-review-keys.ts';

interface ReviewDeskProps {
  /** The one that is looked at; undefined while the list has none. */
  quote: Quote | undefined;
  /** The one to look at when this one is decided; null when it is the last. */
  next: string | null;
  isLoaded: boolean;
  onMove: (by: 1 | -1) => void;
  onSelect: (id: string | null) => void;
  onEdit: (id: string) => void;
}

/** Where an admin decides, with the keyboard alone or by hand. */
export function ReviewDesk({ quote, next, isLoaded, onMove, onSelect, onEdit }: ReviewDeskProps) {
  const review = useReview(() => onSelect(next));
  const { refusing, setRefusing } = useRefusing(quote);
  const refuse = () => {
    if (quote?.status === 'submitted') setRefusing('ready');
    if (quote?.status === 'applied') setRefusing('own');
  };
  const reject = (reasons: RejectReasonsGiven) => {
    if (quote !== undefined) review.decide(quote, { action: 'reject', ...reasons });
  };
  const apply = () => {
    if (quote !== undefined && quote.status !== 'applied') review.decide(quote, { action: 'apply' });
  };
  const edit = () => {
    if (quote !== undefined) onEdit(quote.id);
  };
  const pick = (index: number) => () => {
    const reasonCode = readyReasons[index];
    if (reasonCode !== undefined) reject({ reasonCode });
  };
  const isRejecting = refusing !== null && quote?.status === 'submitted';
  useReviewKeys({
    KeyA: apply,
    KeyE: edit,
    KeyJ: () => onMove(1),
    KeyK: () => onMove(-1),
    ...(quote?.status === 'submitted' && { KeyR: refuse }),
    ...(quote?.status === 'applied' && { KeyW: refuse }),
    ...(isRejecting && {
      Digit1: pick(0),
      Digit2: pick(1),
      Digit3: pick(2),
      Digit4: () => setRefusing('own'),
      Escape: () => setRefusing(null),
    }),
  });
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <ReviewNotes review={review} />
        {quote === undefined && isLoaded && (
          <p className="p-5 text-muted desk:px-12">
            <Trans>검토할 제안이 없어요.</Trans>
          </p>
        )}
        {quote !== undefined && (
          <ReviewItem key={quote.id} quote={quote}>
            {isRejecting && (
              <RejectReasons own={refusing === 'own'} onOwn={() => setRefusing('own')} onReason={reject} />
            )}
            {refusing !== null && quote.status === 'applied' && (
              <WithdrawReason
                onReason={(reason) =>
                  review.decide(quote, { action: 'withdraw', ...(reason !== '' && { reason }) })
                }
              />
            )}
          </ReviewItem>
        )}
      </div>
      {quote !== undefined && (
        <ReviewFoot quote={quote} pending={review.pending} onApply={apply} onEdit={edit} onRefuse={refuse} />
      )}
    </>
  );
}

function WithdrawReason({ onReason }: { onReason: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <ReasonField reason={reason} onText={setReason} onReason={onReason}>
      <Trans>찾기에서 내리기</Trans>
    </ReasonField>
  );
}

/** Whether a reason is being chosen or written; over with the quote that it is about. */
function useRefusing(quote: Quote | undefined) {
  const about = quote === undefined ? '' : `${quote.id} ${quote.version}`;
  const [state, setState] = useState<{ about: string; how: 'ready' | 'own' } | null>(null);
  return {
    refusing: state?.about === about ? state.how : null,
    setRefusing: (how: 'ready' | 'own' | null) => setState(how === null ? null : { about, how }),
  };
}

function ReviewNotes({ review }: { review: ReturnType<typeof useReview> }) {
  const noteClass = 'mx-5 mt-4 rounded-field px-4 py-2.5 text-14 desk:mx-12';
  return (
    <div role="status">
      {review.overtaken !== null && (
        <p className={`${noteClass} bg-hint-bg text-hint`}>
          <Trans>그사이에 바뀐 제안이라 처리하지 않았어요. 지금 내용을 다시 보고 정해 주세요.</Trans>
        </p>
      )}
      {review.decided !== null && (
        <p className={`${noteClass} bg-ok-bg text-ok`}>
          <DecidedWords {...review.decided} />
        </p>
      )}
      {review.failure !== null && (
        <div className="mx-5 mt-4 desk:mx-12">
          <ErrorRow title={<Trans>처리하지 못했어요. 제안은 그대로 있어요.</Trans>} error={review.failure} />
        </div>
      )}
    </div>
  );
}

/** By `t`: what stands in a line must not be taken for a tag, as `Trans` would. */
function DecidedWords({ quote, action }: Decided) {
  const { t } = useLingui();
  const line = quote.content.slice(0, 40);
  switch (action) {
    case 'apply':
      return t`‘${line}’ 대사를 반영했어요.`;
    case 'reject':
      return t`‘${line}’ 대사를 반려했어요.`;
    case 'withdraw':
      return t`‘${line}’ 대사를 찾기에서 내렸어요.`;
  }
}
