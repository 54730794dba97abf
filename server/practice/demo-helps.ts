import type { AskHint } from '../../protocol/practice.ts';
import type { Language } from '../../protocol/scenario.ts';

/** What the built-in demo says in place of a model that helps beside a talk. Each says that it is the demo. */

const directions: Record<Language, string> = {
  ko: '데모 힌트예요. 방금 들은 말에 짧게 답하고, 궁금한 것을 하나 물어보세요.',
  en: 'A hint of the demo: answer what you just heard in a few words, and then ask one thing back.',
  ja: 'デモのヒントです。今聞いたことに短く答えてから、気になることを一つ聞いてみましょう。',
};

const keyWords: Record<Language, readonly string[]> = {
  ko: ['데모 낱말', '혹시', '괜찮을까요'],
  en: ['demo words', 'I was wondering', 'would that be all right'],
  ja: ['デモの言葉', 'もしよければ', 'いいですか'],
};

const sentences: Record<Language, string> = {
  ko: '데모 문장이에요. 조금만 더 자세히 말씀해 주시겠어요?',
  en: 'This is a demo sentence. Could you tell me a little more about that?',
  ja: 'デモの文です。もう少し詳しく教えていただけますか。',
};

/** The JSON of a hint. @param language that of the room. @param locale that of the page. */
export function demoHint(step: AskHint['step'], language: Language, locale: Language): string {
  if (step === 2) return JSON.stringify({ words: keyWords[language] });
  return JSON.stringify({ text: step === 1 ? directions[locale] : sentences[language] });
}

const missingStop: Record<Language, string> = {
  ko: '데모라서 문장을 읽지는 못하고, 끝에 마침표가 없을 때만 찍어 드려요. 마침표가 있으면 자연스럽다고 해요.',
  en: 'The demo cannot read: it only adds a full stop where there is none, and calls all else natural.',
  ja: 'デモなので文は読めません。最後に句点がないときだけ付け、あれば自然だと言います。',
};

/** The JSON of a correction: a sentence without an end gets one, so that both kinds can be seen. */
export function demoCorrection(sentence: string, locale: Language): string {
  const trimmed = sentence.trim();
  if (/[.!?…。！？~～]["'”’」』)）]*$/u.test(trimmed)) return JSON.stringify({ natural: true });
  const stop = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]$/u.test(trimmed) ? '。' : '.';
  return JSON.stringify({
    natural: false,
    better: `${trimmed}${stop}`,
    reason: missingStop[locale],
    severity: 'slip',
  });
}

const translations: Record<Language, string> = {
  ko: '데모는 번역을 하지 못해요. 모델을 연결하면 여기에 번역이 나와요:',
  en: 'The demo cannot translate. With a model connected, the translation stands here:',
  ja: 'デモは翻訳できません。モデルをつなぐと、ここに訳が出ます:',
};

/** The JSON of a translation. */
export function demoTranslation(text: string, to: Language): string {
  return JSON.stringify({ text: `${translations[to]}\n${text.trim()}` });
}

const meanings: Record<Language, (word: string) => string> = {
  ko: (word) => `‘${word}’의 뜻이 여기에 나와요. 데모는 사전이 없어요.`,
  en: (word) => `The meaning of “${word}” stands here. The demo has no dictionary.`,
  ja: (word) => `「${word}」の意味がここに出ます。デモには辞書がありません。`,
};

/** The JSON of the meaning of a word. */
export function demoMeaning(word: string, to: Language): string {
  return JSON.stringify({ meaning: meanings[to](word) });
}
