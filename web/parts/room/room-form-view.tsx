import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, PencilLine } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef } from 'react';
import type { Scene } from '../../../protocol/scenario.ts';
import { scenesQuery } from '../../api/practice-queries.ts';
import { meQuery } from '../../api/queries.ts';
import { Button, IconButton } from '../button.tsx';
import { CountWords } from '../count.tsx';
import { ErrorRow } from '../error-row.tsx';
import { OffNote } from '../off-note.tsx';
import { OfflineStrip } from '../offline-strip.tsx';
import { SentenceGap } from '../sentence-gap.tsx';
import { atLowerEdge } from '../toast.tsx';
import { FirstLine } from './first-line.tsx';
import { saysScene } from './room-fields.ts';
import { RoomFieldsForm } from './room-form.tsx';
import { RoomPreview } from './room-preview.tsx';
import { ScenePicker } from './scene-picker.tsx';
import { useFill } from './use-fill.ts';
import { usePageLanguage } from './use-page-language.ts';
import type { RoomForm } from './use-room-form.ts';

interface RoomFormViewProps {
  form: RoomForm;
  title: string;
  /** What the button that sends it says. */
  action: ReactNode;
  /** What sending it means, in small words beside the button. */
  note: ReactNode;
  /** Stands above the fields. */
  banner?: ReactNode;
  withScenes: boolean;
  isSending: boolean;
  /** Why it could not be sent; null when that stands beside the fields. */
  failure: unknown;
  onBack: () => void;
  onSend: () => void;
}

/** The form of a room with its preview beside it, or below it on a phone. */
export function RoomFormView(props: RoomFormViewProps) {
  const { form, title, action, note, banner, withScenes, isSending, failure, onBack, onSend } = props;
  const scenes = useQuery({ ...scenesQuery, enabled: form.kind === 'room' });
  const scene = scenes.data?.find((candidate) => saysScene(form.fields, candidate));
  const fill = useFill(form);
  const page = usePageLanguage();
  const element = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSending) return;
    const wrong = form.check();
    if (wrong === null) onSend();
    else focusSoon(element.current, wrong);
  };
  const choose = (chosen: Scene) => form.takeScene(chosen, chosen.texts[page].title, scenes.data ?? []);
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <FormBar title={title} fill={fill} onBack={onBack} />
      <OfflineStrip />
      <main id="main" className="w-full max-w-[63rem] px-4 pt-5 pb-8 desk:px-10 desk:pt-6 desk:pb-14">
        <div className="mb-4 hidden items-center justify-between gap-4 desk:flex">
          <h1 className="text-22 tracking-[-0.018em]">{title}</h1>
          <Button busy={fill.isPending} onClick={fill.ask} className="text-13">
            <PencilLine aria-hidden className="size-4" />
            <Trans>AI로 채우기</Trans>
          </Button>
        </div>
        {banner}
        {fill.error !== null && (
          <div className="mb-4">
            <ErrorRow
              title={<Trans>채우지 못했어요. 쓰던 내용은 그대로 있어요.</Trans>}
              error={fill.error}
              onRetry={fill.ask}
              busy={fill.isPending}
            />
          </div>
        )}
        {withScenes && <ScenePicker chosen={scene} onChoose={choose} />}
        {form.hasReplaced && <Replaced onTakeBack={form.takeBack} />}
        <form
          ref={element}
          noValidate
          onSubmit={submit}
          className="mt-7 grid items-start gap-6 lg:mt-8 lg:grid-cols-[minmax(0,1fr)_21rem] lg:gap-12"
        >
          <RoomFieldsForm form={form} scene={scene} />
          <Aside
            form={form}
            action={action}
            note={note}
            isSending={isSending}
            failure={failure}
            onWrong={(name) => focusSoon(element.current, name)}
          />
        </form>
      </main>
    </div>
  );
}

/** A scene has taken the place of what was written by hand: that is not lost. */
function Replaced({ onTakeBack }: { onTakeBack: () => void }) {
  return (
    <p role="status" className="mt-3 flex flex-wrap items-center gap-x-2 text-13 text-muted">
      <Trans>쓰던 내용을 장면으로 바꿨어요.</Trans>
      <Button kind="link" onClick={onTakeBack}>
        <Trans>쓰던 내용으로 되돌리기</Trans>
      </Button>
    </p>
  );
}

function FormBar({
  title,
  fill,
  onBack,
}: Pick<RoomFormViewProps, 'title' | 'onBack'> & { fill: ReturnType<typeof useFill> }) {
  const { t } = useLingui();
  return (
    <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center gap-1 border-b border-line bg-bg px-2 desk:hidden">
      <IconButton label={t`뒤로`} onClick={onBack}>
        <ChevronLeft aria-hidden className="size-5" />
      </IconButton>
      <h1 className="min-w-0 flex-1 truncate text-18 tracking-[-0.014em]">{title}</h1>
      <IconButton
        label={t`AI로 채우기`}
        needsServer
        aria-busy={fill.isPending || undefined}
        onClick={fill.ask}
      >
        <PencilLine aria-hidden className="size-5" />
      </IconButton>
    </header>
  );
}

function Aside({
  form,
  action,
  note,
  isSending,
  failure,
  onWrong,
}: Pick<RoomFormViewProps, 'form' | 'action' | 'note' | 'isSending' | 'failure'> & {
  onWrong: (name: string) => void;
}) {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <aside
        aria-label={t`미리 보기`}
        className="overflow-hidden rounded-card border border-line bg-surface lg:sticky lg:top-6"
      >
        <RoomPreview kind={form.kind} fields={form.fields} />
        <OffNote className="px-5 pb-4" />
        <FirstLine form={form} onWrong={onWrong} />
        {failure !== null && (
          <div className="border-t border-line p-4">
            <ErrorRow title={<Trans>저장하지 못했어요. 쓴 내용은 이 기기에 있어요.</Trans>} error={failure} />
          </div>
        )}
        <div className="hidden border-t border-line px-6 pt-4 pb-5 desk:block">
          <Button kind="primary" type="submit" busy={isSending} className="w-full desk:h-11">
            {action}
          </Button>
          <p className="mt-2 text-center text-13 text-muted tabular-nums">
            {note}
            <SentenceGap />
            {me && <CountWords me={me} />}
          </p>
        </div>
      </aside>
      <div
        ref={atLowerEdge}
        className="sticky bottom-0 z-10 -mx-4 -mb-8 flex items-center gap-4 border-t border-line bg-bg px-4 pt-2 pb-[calc(0.5rem+env(safe-area-inset-bottom))] desk:hidden"
      >
        <p className="min-w-0 flex-1 text-13 text-muted tabular-nums">
          {note}
          <SentenceGap />
          {me && <CountWords me={me} />}
        </p>
        <Button kind="primary" type="submit" busy={isSending}>
          {action}
        </Button>
      </div>
    </>
  );
}

/** After the next paint: the fold in which a field stands opens with it. */
function focusSoon(form: HTMLFormElement | null, name: string): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus());
}
