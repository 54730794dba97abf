import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { quoteLengths } from '../../../protocol/limits.ts';
import { alikeQuery } from '../../api/quotes.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { Button } from '../button.tsx';
import { useSettled } from '../use-settled.ts';
import { Written } from '../written.tsx';
import { Difference } from './difference.tsx';
import { StatusMark } from './status-mark.tsx';

const restMs = 350;
/** Shorter lines look alike by chance. */
const shortest = 4;
const nearlySame = 0.85;

/**
 * Says that a line which looks like the typed one is on the board already, and where they differ. It informs and never
 * holds anything back; one that was called another line does not come again.
 * @param self the quote that is being changed, which is like itself.
 */
export function AlikeNote({ content, self }: { content: string; self: string | null }) {
  const line = useSettled(content.trim(), restMs);
  const [others, setOthers] = useState<readonly string[]>([]);
  const { data } = useQuery({
    ...alikeQuery(line),
    enabled: line.length >= shortest && line.length <= quoteLengths.content,
    placeholderData: (before) => before,
  });
  const isAsked = line.length >= shortest;
  const alike = isAsked
    ? data?.items.find(({ quote }) => quote.id !== self && !others.includes(quote.id))
    : undefined;
  return (
    <div role="status">
      {alike !== undefined && (
        <div className="mt-2 rounded-field border border-line bg-sunken px-3 pt-3 pb-1.5">
          <p className="flex items-start justify-between gap-3 text-13">
            <b className="font-medium">
              {alike.likeness >= nearlySame ? (
                <Trans>거의 같은 대사가 이미 있어요</Trans>
              ) : (
                <Trans>비슷한 대사가 이미 있어요</Trans>
              )}
            </b>
            <StatusMark status={alike.quote.status} />
          </p>
          <p lang={guessLanguage(alike.quote.content)} className="mt-1.5 whitespace-pre-wrap">
            <Difference from={line} to={alike.quote.content} />
          </p>
          <p className="mt-1 flex flex-wrap gap-x-3 text-13 text-muted">
            {alike.quote.speaker !== '' && (
              <b className="font-medium text-fg">
                <Written text={alike.quote.speaker} />
              </b>
            )}
            <Written text={alike.quote.title} />
            <Written text={alike.quote.scene} />
          </p>
          <div className="-ml-1.5 flex flex-wrap gap-x-3">
            <Link
              to="/quotes/$quoteId"
              params={{ quoteId: alike.quote.id }}
              className="inline-flex h-11 items-center rounded-chip px-1.5 text-13 text-muted hover:text-fg desk:h-9"
            >
              <Trans>이 대사 보기</Trans>
            </Link>
            <Button
              kind="link"
              className="font-normal! text-muted! desk:h-9!"
              onClick={() => setOthers([...others, alike.quote.id])}
            >
              <Trans>다른 대사예요</Trans>
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
