import { useStore } from '../app-context.ts';
import { AnswerText, type AnswerTextProps } from '../markdown/answer-text.tsx';
import { useRoom } from './room-context.ts';
import { WordLine } from './word-line.tsx';

/** What the partner says: as it is written, or word by word while words are looked up. */
export function PartnerText(props: AnswerTextProps) {
  const wordsOf = useStore(useRoom().wordsOf);
  return wordsOf === props.id && !props.isOpen ? (
    <WordLine messageId={props.id} text={props.text} />
  ) : (
    <AnswerText {...props} />
  );
}
