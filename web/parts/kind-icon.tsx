import { BriefcaseBusiness, type LucideIcon, MessageSquare, MessagesSquare, Quote } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';

const icons: Record<Conversation['kind'], LucideIcon> = {
  chat: MessageSquare,
  room: MessagesSquare,
  interview: BriefcaseBusiness,
  finder: Quote,
};

/** What kind of conversation something is, at a glance. */
export function KindIcon({ kind, className }: { kind: Conversation['kind']; className?: string }) {
  const Icon = icons[kind];
  return <Icon aria-hidden className={className} />;
}
