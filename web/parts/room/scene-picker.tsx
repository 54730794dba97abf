import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Scene } from '../../../protocol/scenario.ts';
import { scenesQuery } from '../../api/practice-queries.ts';
import { cx } from '../cx.ts';
import { ErrorRow } from '../error-row.tsx';
import { categoryWords } from './category-words.ts';
import { usePageLanguage } from './use-page-language.ts';
import { levelWords } from './words.ts';

interface ScenePickerProps {
  /** What the form says at the moment. */
  chosen?: Scene | undefined;
  onChoose: (scene: Scene) => void;
}

/** The ready scenes, one category at a time. */
export function ScenePicker({ chosen, onChoose }: ScenePickerProps) {
  const { t, i18n } = useLingui();
  const scenes = useQuery(scenesQuery);
  const [picked, setPicked] = useState<string | null>(null);
  if (scenes.isError) {
    return (
      <ErrorRow
        title={<Trans>준비된 장면을 불러오지 못했어요. 직접 쓸 수는 있어요.</Trans>}
        error={scenes.error}
        onRetry={() => void scenes.refetch()}
      />
    );
  }
  const categories = [...new Set(scenes.data?.map((scene) => scene.category))];
  const shown = picked ?? chosen?.category ?? categories[0];
  return (
    <section aria-label={t`준비된 장면`} className="min-h-46">
      <fieldset
        aria-label={t`갈래`}
        className="-mx-4 mb-3 flex min-w-0 gap-2 overflow-x-auto px-4 [scrollbar-width:none] desk:mx-0 desk:flex-wrap desk:px-0"
      >
        {categories.map((category) => (
          <button
            key={category}
            type="button"
            aria-pressed={category === shown}
            onClick={() => setPicked(category)}
            className="min-h-11 shrink-0 rounded-[8px] border border-line bg-surface px-3 text-13 whitespace-nowrap hover:bg-hover aria-pressed:border-transparent aria-pressed:bg-press aria-pressed:font-bold desk:min-h-8"
          >
            {categoryWords[category] ? i18n._(categoryWords[category]) : category}
          </button>
        ))}
      </fieldset>
      <ul className="-mx-4 grid auto-cols-[16.5rem] grid-flow-col gap-3 overflow-x-auto px-4 py-px [scrollbar-width:none] desk:mx-0 desk:grid-flow-row desk:auto-cols-auto desk:grid-cols-3 desk:px-0">
        {scenes.data
          ?.filter((scene) => scene.category === shown)
          .map((scene) => (
            <li key={scene.id} className="grid">
              <SceneCard scene={scene} isChosen={scene.id === chosen?.id} onChoose={() => onChoose(scene)} />
            </li>
          ))}
      </ul>
    </section>
  );
}

interface SceneCardProps {
  scene: Scene;
  isChosen: boolean;
  onChoose: () => void;
}

function SceneCard({ scene, isChosen, onChoose }: SceneCardProps) {
  const { i18n } = useLingui();
  const { title, situation, myRole, partnerRole } = scene.texts[usePageLanguage()];
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cx(
        'relative flex min-w-0 flex-col gap-0.5 rounded-card border bg-surface px-4 pt-3.5 pb-3 text-left',
        isChosen ? 'border-primary ring-1 ring-primary ring-inset' : 'border-line hover:border-field',
      )}
    >
      {isChosen && <Check aria-hidden className="absolute top-4 right-3.5 size-4.5 text-primary" />}
      <span className={cx('font-medium', isChosen && 'pr-6')}>{title}</span>
      <span className="line-clamp-2 text-13 text-muted">{situation}</span>
      <span className="mt-auto flex min-w-0 items-center gap-2 pt-2.5 text-13 text-muted">
        <span className="rounded-chip bg-press px-1.5 text-12 leading-5.5 font-medium whitespace-nowrap text-fg">
          {i18n._(levelWords[scene.level])}
        </span>
        <span className="truncate">
          {myRole} ↔ {partnerRole}
        </span>
      </span>
    </button>
  );
}
