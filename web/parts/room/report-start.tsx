import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Conversation } from '../../../protocol/conversation.ts';
import { limitOf } from '../../api/limit.ts';
import { meQuery } from '../../api/queries.ts';
import { ApiProblem } from '../../api/request.ts';
import { Button, buttonClass } from '../button.tsx';
import { CountWords } from '../count.tsx';
import { ErrorRow } from '../error-row.tsx';
import { LimitCard } from '../limit-card.tsx';
import { SentenceGap } from '../sentence-gap.tsx';
import { useLimit } from '../use-limit.ts';
import { useTurns } from '../use-turns.ts';
import type { MakeReport } from './use-make-report.ts';

/** Fewer turns of the learner say too little for scores. */
const turnsForScores = 3;

/** Before there is a report: what it will hold, what it costs, and the way back into the talk. */
export function ReportStart({ conversation, make }: { conversation: Conversation; make: MakeReport }) {
  const { data: me } = useQuery(meQuery);
  const limit = useLimit();
  const { turns, messages, running } = useTurns(conversation.id);
  const said = turns.filter(({ question }) => question !== undefined).length;
  const isLimitRefusal = make.error instanceof ApiProblem && limitOf(make.error.body) !== null;
  const canMake = messages.isSuccess && said > 0 && running === null && limit === null;
  return (
    <div className="max-w-[38rem]">
      <h1 className="text-22 tracking-[-0.025em] desk:text-28">
        <Trans>대화를 돌아볼까요?</Trans>
      </h1>
      <p className="mt-2 text-muted">
        {messages.isSuccess && said === 0 ? (
          <Trans>아직 내가 한 말이 없어요. 한마디라도 나눈 뒤에 리포트를 만들 수 있어요.</Trans>
        ) : (
          <Trans>
            이룬 목표와 잘한 말, 고쳐 볼 말을 내가 한 말 그대로 보여 줘요. 리포트를 만든 뒤에도 대화는 이어 갈
            수 있어요.
          </Trans>
        )}
      </p>
      {running !== null && (
        <p className="mt-2 text-muted">
          <Trans>상대가 말을 마치면 만들 수 있어요.</Trans>
        </p>
      )}
      {said > 0 && said < turnsForScores && (
        <p className="mt-2 text-muted">
          <Trans>세 번 이상 말하면 점수도 볼 수 있어요.</Trans>
        </p>
      )}
      {limit && (
        <div className="mt-6">
          <LimitCard limit={limit} me={me} />
        </div>
      )}
      {make.error !== null && !isLimitRefusal && (
        <div className="mt-6">
          <ErrorRow
            title={<Trans>리포트를 만들지 못했어요. 대화는 저장됐고, 차감되지 않았어요.</Trans>}
            error={make.error}
          />
        </div>
      )}
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-3">
        <Button kind="primary" needsServer disabled={!canMake} onClick={make.make}>
          {make.error === null || isLimitRefusal ? <Trans>리포트 만들기</Trans> : <Trans>다시 만들기</Trans>}
        </Button>
        <Link
          to="/c/$conversationId"
          params={{ conversationId: conversation.id }}
          className={buttonClass('plain')}
        >
          <Trans>대화 이어 가기</Trans>
        </Link>
        <span className="text-13 text-muted tabular-nums">
          <Trans>리포트는 1회로 세요.</Trans>
          <SentenceGap />
          {me && <CountWords me={me} />}
        </span>
      </div>
    </div>
  );
}
