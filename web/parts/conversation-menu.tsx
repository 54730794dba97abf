import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, PenLine, Trash2 } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import { titleMaxLength } from '../../protocol/limits.ts';
import { patchConversation } from '../api/calls.ts';
import { refreshCounts } from '../api/message-cache.ts';
import { conversationQuery } from '../api/queries.ts';
import { Button, IconButton } from './button.tsx';
import { useConversationDownload } from './conversation-download.tsx';
import { Dialog, DialogButtons } from './dialog.tsx';
import { ErrorRow } from './error-row.tsx';
import { Menu, MenuItem } from './menu.tsx';
import { type Click, deletes, useRemove } from './use-remove.ts';

interface ConversationMenuProps {
  conversation: Conversation;
  className?: string;
  /** Leads away from it where it is open. */
  onDeleted?: () => void;
  /** Stand before its own. */
  items?: ReactNode;
}

/** The three dots of a conversation: its name, its file and its end. */
export function ConversationMenu({ conversation, className, onDeleted, items }: ConversationMenuProps) {
  const { t } = useLingui();
  const [isRenaming, setRenaming] = useState(false);
  const remove = useRemove();
  const onDelete = (click: Click) => {
    const { id, title, runningAnswer } = conversation;
    remove({ kind: 'conversation', id, name: title, isAnswering: runningAnswer !== null }, click);
    onDeleted?.();
  };
  const file = useConversationDownload(conversation);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t`대화 메뉴`} className={className} {...deletes(conversation)}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        {items}
        <MenuItem icon={<PenLine />} onSelect={() => setRenaming(true)}>
          <Trans>이름 변경</Trans>
        </MenuItem>
        {file.items}
        <MenuItem icon={<Trash2 />} danger needsServer onSelect={onDelete}>
          <Trans>삭제</Trans>
        </MenuItem>
      </Menu>
      {file.dialog}
      <RenameDialog conversation={conversation} open={isRenaming} onClose={() => setRenaming(false)} />
    </>
  );
}

interface RenameProps {
  conversation: Conversation;
  open: boolean;
  onClose: () => void;
}

function RenameDialog({ conversation, open, onClose }: RenameProps) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={<Trans>대화 이름 변경</Trans>}>
      <RenameForm conversation={conversation} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ conversation, onClose }: Omit<RenameProps, 'open'>) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [title, setTitle] = useState(conversation.title);
  const rename = useMutation({
    mutationFn: () => patchConversation(conversation.id, { title: title.trim() }),
    onSuccess(renamed) {
      queryClient.setQueryData(conversationQuery(renamed.id).queryKey, renamed);
      refreshCounts(queryClient);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() === '' || rename.isPending) return;
    rename.mutate();
  };
  return (
    <form onSubmit={submit} className="mt-3 grid gap-3">
      <input
        aria-label={t`대화 이름`}
        value={title}
        maxLength={titleMaxLength}
        onChange={(event) => setTitle(event.target.value)}
        onFocus={(event) => event.target.select()}
        className="h-12 w-full rounded-field border border-field bg-surface px-3.5 text-16"
      />
      {rename.isError && <ErrorRow title={<Trans>이름을 바꾸지 못했어요.</Trans>} error={rename.error} />}
      <DialogButtons className="mt-0">
        <Button onClick={onClose}>
          <Trans>취소</Trans>
        </Button>
        <Button kind="primary" type="submit" busy={rename.isPending} disabled={title.trim() === ''}>
          <Trans>저장</Trans>
        </Button>
      </DialogButtons>
    </form>
  );
}
