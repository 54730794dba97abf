import { Trans } from '@lingui/react/macro';
import { SlidersHorizontal } from 'lucide-react';
import { useChangeWords } from './change-words.ts';
import { useRoom } from './room-context.ts';

/** The rows that say which settings were changed right after a message. */
export function ScenarioMarkers({ message }: { message: string | null }) {
  const words = useChangeWords();
  const changes = useRoom().conversation.scenarioChanges?.filter(({ after }) => after === message) ?? [];
  return changes.map((change) => (
    <p
      key={change.createdAt}
      className="mx-auto mt-6 flex w-fit max-w-full items-baseline gap-1.5 rounded-chip bg-sunken px-3 py-1.5 text-center text-12 text-muted"
    >
      <SlidersHorizontal aria-hidden className="size-3.5 shrink-0 self-center" />
      <span className="min-w-0">
        <Trans>설정이 바뀌었어요</Trans>
        {': '}
        {change.changes.map((field, index) => {
          const { field: name, from, to } = words(field);
          return (
            <span key={field.field}>
              {index > 0 && ' · '}
              {name} <span>{from}</span> → <b className="font-medium text-fg">{to}</b>
            </span>
          );
        })}
      </span>
    </p>
  ));
}
