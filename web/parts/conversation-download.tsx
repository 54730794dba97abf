import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import {
  type ConversationFileFormat,
  conversationFile,
  conversationFileName,
  readWholeBranch,
} from '../api/conversation-file.ts';
import { readMessagePage } from '../api/message-queries.ts';
import { longDay } from '../i18n/times.ts';
import { Button } from './button.tsx';
import { Dialog, DialogButtons } from './dialog.tsx';
import { ErrorRow } from './error-row.tsx';
import { MenuItem } from './menu.tsx';
import { saveFile } from './save-file.ts';

interface ConversationDownload {
  /** For the menu of the conversation. */
  items: ReactNode;
  /** What stands beside the menu: why there is no file. */
  dialog: ReactNode;
}

/** A conversation as a file, made on this device from what the server has. */
export function useConversationDownload(conversation: Conversation): ConversationDownload {
  const { t, i18n } = useLingui();
  const file = useMutation({
    async mutationFn(format: ConversationFileFormat) {
      const messages = await readWholeBranch((place) => readMessagePage(conversation.id, place));
      const words = {
        user: t`나`,
        assistant: t`답변`,
        moment: (iso: string) => longDay(iso, { locale: i18n.locale }),
      };
      saveFile(
        conversationFile(conversation, messages, format, words),
        conversationFileName(conversation.title, format),
      );
    },
  });
  return {
    items: (
      <>
        <MenuItem icon={<Download />} onSelect={() => file.mutate('md')}>
          <Trans>글로 내려받기 (Markdown)</Trans>
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => file.mutate('json')}>
          <Trans>데이터로 내려받기 (JSON)</Trans>
        </MenuItem>
      </>
    ),
    dialog: (
      <Dialog
        open={file.isError}
        onOpenChange={(open) => !open && file.reset()}
        title={<Trans>파일을 만들지 못했어요</Trans>}
      >
        <div className="mt-3">
          <ErrorRow title={<Trans>대화는 그대로 있어요.</Trans>} error={file.error} />
        </div>
        <DialogButtons>
          <Button onClick={() => file.reset()}>
            <Trans>닫기</Trans>
          </Button>
        </DialogButtons>
      </Dialog>
    ),
  };
}
