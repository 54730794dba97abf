import { useSuspenseQuery } from '@tanstack/react-query';
import type { Message } from '../../protocol/message.ts';
import { sessionQuery } from '../api/queries.ts';
import { useApp, useStore } from './app-context.ts';
import { useDraft } from './use-draft.ts';

type Question = Pick<Message, 'id' | 'conversation' | 'content'>;

/** Whether the words of a question are being changed: of one in each conversation at a time, over a reload too. */
export function useEditing(question: Question) {
  const editing = useDraft(editingPlace(question));
  const draft = useDraft(draftPlace(question));
  const openEditor = useOpenEditor();
  return {
    isEditing: useStore(editing) === question.id,
    draft,
    open: () => openEditor(question),
    /** Changed words are kept for the next time. */
    cancel() {
      if (draft.get() === question.content) draft.set('');
      editing.set('');
    },
    /** The changed words are sent: nothing is left to keep. */
    done() {
      draft.set('');
      editing.set('');
    },
  };
}

/** Begins with the words that a question has, or with those that were not sent the last time. */
export function useOpenEditor(): (question: Question) => void {
  const { drafts } = useApp();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const account = session?.user.id ?? '';
  return (question) => {
    const draft = drafts.draft(account, draftPlace(question));
    if (draft.get() === '') draft.set(question.content);
    drafts.draft(account, editingPlace(question)).set(question.id);
  };
}

function draftPlace(question: Question): string {
  return `edit.${question.id}`;
}

function editingPlace(question: Question): string {
  return `editing.${question.conversation}`;
}
