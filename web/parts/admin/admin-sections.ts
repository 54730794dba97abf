import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { ChartLine, Cpu, type LucideIcon, Quote, ReceiptText, School, UsersRound } from 'lucide-react';

/** A page of those who run the server. */
export interface AdminSection {
  to: '/admin' | '/admin/people' | '/admin/groups' | '/admin/quotes' | '/admin/models' | '/admin/audit';
  words: MessageDescriptor;
  Icon: LucideIcon;
}

/** In the order of the rail. */
export const adminSections: readonly AdminSection[] = [
  { to: '/admin', words: msg`현황`, Icon: ChartLine },
  { to: '/admin/people', words: msg`사람`, Icon: UsersRound },
  { to: '/admin/groups', words: msg`반·초대`, Icon: School },
  { to: '/admin/quotes', words: msg`명대사 검토`, Icon: Quote },
  { to: '/admin/models', words: msg`모델·요금`, Icon: Cpu },
  { to: '/admin/audit', words: msg`감사 기록`, Icon: ReceiptText },
];
