import type { Message } from '../../../protocol/message.ts';
import type { Language } from '../../../protocol/scenario.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { languages } from '../room/choices.ts';
import { usePageLanguage } from '../room/use-page-language.ts';
import { useTalk } from '../talk.ts';
import type { Speakable } from './player.ts';

/** A message as it is read out: in the language of the talk, else in that of its text. */
export function useSpeakable(message: Pick<Message, 'id' | 'content'>): Speakable {
  const spoken = useSpokenLanguage();
  const page = usePageLanguage();
  return {
    key: message.id,
    text: message.content,
    language: spoken ?? guessLanguage(message.content) ?? page,
    path: `/messages/${encodeURIComponent(message.id)}/speech`,
  };
}

/** The language that is spoken in the talk; null in a plain chat. */
export function useSpokenLanguage(): Language | null {
  const talk = useTalk();
  return languages.find((language) => language === talk?.language) ?? null;
}
