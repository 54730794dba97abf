import { useState } from 'react';
import type { CreateInvitation } from '../../../protocol/admin-invitations.ts';
import { adjustMaxCredits, invitationNoteMaxLength, invitationUsesMax } from '../../../protocol/limits.ts';
import { amountOf } from './number-words.ts';

/** How long a link can be used when nobody says otherwise. */
const usualDays = 30;

/** What is typed about a link for many, and what of it is wrong. */
export function useInvitationForm() {
  const [texts, setTexts] = useState(() => ({
    group: '',
    uses: '30',
    until: dayIn(usualDays),
    credits: '0',
    note: '',
  }));
  const maxUses = Number(texts.uses);
  const expiresAt = endOf(texts.until);
  const credits = amountOf(texts.credits, 3);
  const wrong = {
    uses: !/^\d{1,5}$/.test(texts.uses.trim()) || maxUses < 1 || maxUses > invitationUsesMax,
    until: expiresAt === undefined || expiresAt.getTime() <= Date.now(),
    credits: credits === undefined || credits > adjustMaxCredits,
    note: texts.note.length > invitationNoteMaxLength,
  };
  const isReady = !Object.values(wrong).includes(true);
  const wanted = (): CreateInvitation => ({
    group: texts.group === '' ? null : texts.group,
    maxUses,
    expiresAt: expiresAt?.toISOString() ?? '',
    credits: credits ?? 0,
    note: texts.note.trim(),
  });
  return {
    texts,
    set: (name: keyof typeof texts) => (text: string) => setTexts((before) => ({ ...before, [name]: text })),
    wrong,
    wanted: isReady ? wanted : null,
  };
}

/** A day of this device's zone as a field of dates has it. @param days from today on. */
export function dayIn(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** The last second of a day of this device's zone. */
function endOf(day: string): Date | undefined {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end;
}
