import { useLingui } from '@lingui/react/macro';
import { PenLine } from 'lucide-react';
import type { Message } from '../../protocol/message.ts';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { QuestionBubble } from './question-bubble.tsx';
import { QuestionEditor } from './question-editor.tsx';
import { useReach } from './reach.ts';
import { useEditing } from './use-editing.ts';
import { Versions } from './versions.tsx';

interface QuestionRowProps {
  question: Message;
  isLast: boolean;
  /** No answer is being written, so that something can be asked. */
  canAsk: boolean;
}

/** A question that was accepted, with the pencil that changes its words, and its versions. */
export function QuestionRow({ question, isLast, canAsk }: QuestionRowProps) {
  const { t } = useLingui();
  const editing = useEditing(question);
  const mayEdit = useReach() === 'account';
  const pencilId = `pencil-${question.id}`;
  return (
    <div className="group/question">
      {editing.isEditing ? (
        <QuestionEditor question={question} editing={editing} canAsk={canAsk} openerId={pencilId} />
      ) : (
        <QuestionBubble
          content={question.content}
          tools={
            mayEdit && (
              <IconButton
                id={pencilId}
                label={t`질문 고치기`}
                onClick={editing.open}
                className={cx(
                  'group-hover/question:opacity-100 focus-visible:opacity-100 touch:opacity-100',
                  !isLast && 'opacity-0',
                )}
              >
                <PenLine aria-hidden className="size-4" />
              </IconButton>
            )
          }
        />
      )}
      {question.siblings.length > 1 && (
        <div className="-mr-2.5 flex justify-end">
          <Versions message={question} before={t`이전 질문`} after={t`다음 질문`} />
        </div>
      )}
    </div>
  );
}
