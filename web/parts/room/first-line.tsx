import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { MessageCircle, Undo2 } from 'lucide-react';
import { limitOf } from '../../api/limit.ts';
import { meQuery } from '../../api/queries.ts';
import { ApiProblem } from '../../api/request.ts';
import { futureMoment } from '../../i18n/times.ts';
import { Button } from '../button.tsx';
import { CountWords } from '../count.tsx';
import { ErrorRow } from '../error-row.tsx';
import { SentenceGap } from '../sentence-gap.tsx';
import { useLimit } from '../use-limit.ts';
import { PartnerTile } from './partner.tsx';
import { usePreview } from './use-preview.ts';
import type { RoomForm } from './use-room-form.ts';

interface FirstLineProps {
  form: RoomForm;
  /** The field that must be mended before a line can be made. */
  onWrong: (name: string) => void;
}

/** What the partner would say first, when it is asked for. It costs an answer, which is said before. */
export function FirstLine({ form, onWrong }: FirstLineProps) {
  const preview = usePreview(form);
  const limit = useLimit();
  const { partnerRole, language } = form.fields;
  const ask = () => {
    const wrong = preview.ask();
    if (wrong !== null) onWrong(wrong);
  };
  const isLimitRefusal = preview.error instanceof ApiProblem && limitOf(preview.error.body) !== null;
  return (
    <div className="border-t border-line px-5 pt-4 pb-4 desk:px-6">
      <div aria-live="polite">
        {preview.line !== null && (
          <div className="mb-2 grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
            <PartnerTile role={partnerRole} />
            <div className="min-w-0">
              <p className="text-13 leading-5 text-muted">
                <Trans>
                  <span lang={language}>{partnerRole}</span>의 첫 마디
                </Trans>
              </p>
              <p lang={language} className="mt-0.5 leading-[1.6] wrap-anywhere whitespace-pre-wrap">
                {preview.line}
              </p>
              {preview.isOld && (
                <p className="mt-1 text-13 text-muted">
                  <Trans>내용을 바꾸기 전의 첫 마디예요.</Trans>
                </p>
              )}
            </div>
          </div>
        )}
      </div>
      {preview.error !== null && !isLimitRefusal && form.faults.size === 0 && (
        <div className="mb-3">
          <ErrorRow
            title={<Trans>미리 보지 못했어요. 차감되지 않았고, 쓴 내용은 그대로 있어요.</Trans>}
            error={preview.error}
          />
        </div>
      )}
      <Button
        disabled={limit !== null}
        busy={preview.isPending}
        onClick={ask}
        aria-describedby="first-line-cost"
        className="w-full text-13"
      >
        {preview.line === null ? (
          <>
            <MessageCircle aria-hidden className="size-4" />
            <Trans>첫 마디 미리 보기</Trans>
          </>
        ) : (
          <>
            <Undo2 aria-hidden className="size-4" />
            <Trans>다른 첫 마디</Trans>
          </>
        )}
      </Button>
      <p id="first-line-cost" className="mt-2 text-center text-13 text-muted tabular-nums">
        {limit === null ? <Cost /> : <Closed resetsAt={limit.resetsAt} />}
      </p>
    </div>
  );
}

function Cost() {
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <Trans>미리 보기는 1회로 세요.</Trans>
      <SentenceGap />
      {me && <CountWords me={me} />}
    </>
  );
}

/** Why it is off, and that what was written can be saved all the same. */
function Closed({ resetsAt }: { resetsAt: string | null }) {
  const { i18n } = useLingui();
  if (resetsAt === null) return <Trans>저장은 할 수 있어요. 크레딧이 생기면 미리 볼 수 있어요.</Trans>;
  const { date, time } = futureMoment(resetsAt, { locale: i18n.locale });
  return (
    <Trans>
      저장은 할 수 있어요. 오늘 횟수를 모두 써서 미리 보기는{' '}
      <time dateTime={resetsAt}>
        {date} {time}
      </time>
      에 다시 열려요.
    </Trans>
  );
}
