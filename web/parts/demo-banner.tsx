import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { modelsQuery } from '../api/queries.ts';
import { SentenceGap } from './sentence-gap.tsx';

/** Says plainly that no language model answers, and how to connect one. Nothing when a real one does. */
export function DemoBanner({ open = false }: { open?: boolean }) {
  const models = useQuery(modelsQuery);
  const demo = models.data?.items.some((model) => model.demo && model.default) ?? false;
  if (!demo) return null;
  return (
    <details open={open} className="group rounded-card border border-line bg-sunken text-13 text-muted">
      <summary className="flex min-h-11 items-center justify-between gap-4 px-4 py-2 marker:content-none [&::-webkit-details-marker]:hidden">
        <span>
          <b className="font-medium text-fg">
            <Trans>데모 모델이 답하고 있어요.</Trans>
          </b>
          <SentenceGap />
          <Trans>언어 모델이 아니에요. 미리 적어 둔 글을 보여 줘요.</Trans>
        </span>
        <span className="shrink-0 text-primary group-open:hidden">
          <Trans>연결 방법</Trans>
        </span>
      </summary>
      <p className="px-4 pb-3">
        <Trans>
          진짜 모델을 쓰려면 서버의 <code className="text-fg">.env</code> 파일에{' '}
          <code className="text-fg">OPENAI_API_KEY</code>를 적고 서버를 다시 켜 주세요. OpenAI가 아닌 서버라면{' '}
          <code className="text-fg">OPENAI_BASE_URL</code>도 함께 적어 주세요.
        </Trans>
      </p>
    </details>
  );
}
