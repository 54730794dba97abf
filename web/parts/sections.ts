import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  BriefcaseBusiness,
  House,
  Layers,
  type LucideIcon,
  MessageSquare,
  MessagesSquare,
  Quote,
  UserRound,
} from 'lucide-react';

/** A part of the product that has a page of its own. */
export interface Section {
  to: '/' | '/rooms' | '/interviews' | '/quotes' | '/vocabulary' | '/profile';
  words: MessageDescriptor;
  Icon: LucideIcon;
}

/** The sections in the rail, in their order. */
export const railSections: readonly Section[] = [
  { to: '/', words: msg`대화`, Icon: MessageSquare },
  { to: '/rooms', words: msg`역할극`, Icon: MessagesSquare },
  { to: '/interviews', words: msg`인터뷰`, Icon: BriefcaseBusiness },
  { to: '/quotes', words: msg`명대사`, Icon: Quote },
  { to: '/vocabulary', words: msg`복습`, Icon: Layers },
];

/** The sections at the lower edge of a phone: five at most. */
export const tabSections: readonly Section[] = [
  { to: '/', words: msg`홈`, Icon: House },
  { to: '/rooms', words: msg`역할극`, Icon: MessagesSquare },
  { to: '/quotes', words: msg`명대사`, Icon: Quote },
  { to: '/vocabulary', words: msg`복습`, Icon: Layers },
  { to: '/profile', words: msg`내 정보`, Icon: UserRound },
];
