import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Quote } from '../../../protocol/quote.ts';
import { quoteQuery } from '../../api/quotes.ts';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { useDraft } from '../use-draft.ts';
import { QuoteForm } from './quote-form.tsx';
import { QuotePanel } from './quote-panel.tsx';
import { draftPlaceOf, type PanelTask } from './use-board-panel.ts';

interface BoardPanelProps {
  task: PanelTask;
  onClose: () => void;
  onDone: (quote: Quote, kind: 'suggest' | 'edit') => void;
}

/** The panel of the board with the form in it, while there is something to do in it. */
export function BoardPanel({ task, onClose, onDone }: BoardPanelProps) {
  const { t } = useLingui();
  const isEdit = task?.kind === 'edit';
  return (
    <QuotePanel
      open={task !== null}
      onClose={onClose}
      title={isEdit ? <Trans>대사 고치기</Trans> : <Trans>대사 제안</Trans>}
      label={isEdit ? t`대사 고치기` : t`대사 제안`}
    >
      {task?.kind === 'suggest' && (
        <TaskForm key={task.from} task={task} quote={null} onDone={(quote) => onDone(quote, 'suggest')} />
      )}
      {task?.kind === 'edit' && <EditForm task={task} onDone={(quote) => onDone(quote, 'edit')} />}
    </QuotePanel>
  );
}

interface TaskFormProps {
  task: Exclude<PanelTask, null>;
  quote: Quote | null;
  onDone: (quote: Quote) => void;
}

function TaskForm({ task, quote, onDone }: TaskFormProps) {
  const draft = useDraft(draftPlaceOf(task));
  return <QuoteForm draft={draft} quote={quote} onDone={onDone} />;
}

interface EditFormProps {
  task: Extract<PanelTask, { kind: 'edit' }>;
  onDone: (quote: Quote) => void;
}

function EditForm({ task, onDone }: EditFormProps) {
  const { data: quote, error, refetch } = useQuery(quoteQuery(task.quote));
  if (quote !== undefined) return <TaskForm key={quote.id} task={task} quote={quote} onDone={onDone} />;
  if (error === null) return <SkeletonRows rows={4} className="p-6" />;
  return (
    <div className="p-5">
      <ErrorRow
        title={<Trans>이 대사를 불러오지 못했어요.</Trans>}
        error={error}
        onRetry={() => void refetch()}
      />
    </div>
  );
}
