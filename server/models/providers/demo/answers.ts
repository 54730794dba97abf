import type { DemoLanguage } from './language.ts';

const quoteMaxLength = 40;

interface DemoTexts {
  noQuestion: string;
  opening(quote: string): string;
  /** One of them is the body of an answer. */
  bodies: readonly string[];
  closing: string;
}

/**
 * @param pick 0 ≤ pick < 1 chooses among the answers.
 * @returns an answer of three to five paragraphs that says it comes from the demo, quotes the question and tells how to connect
 * a language model.
 */
export function demoAnswer(question: string, language: DemoLanguage, pick: number): string {
  const { noQuestion, opening, bodies, closing } = texts[language];
  const body = bodies[Math.floor(pick * bodies.length)] ?? '';
  return `${opening(shortQuote(question) || noQuestion)}\n\n${body}\n\n${closing}`;
}

/** The first characters of the first line that has any, cut between what a reader sees as characters. */
function shortQuote(question: string): string {
  const line = question.trim().split('\n', 1)[0]?.trim() ?? '';
  const shown: string[] = [];
  for (const { segment } of new Intl.Segmenter().segment(line.slice(0, quoteMaxLength * 4))) {
    if (shown.length === quoteMaxLength) return `${shown.join('').trimEnd()}…`;
    shown.push(segment);
  }
  return shown.join('');
}

const texts: Record<DemoLanguage, DemoTexts> = {
  ko: {
    noQuestion: '(빈 질문)',
    opening: (quote) =>
      `“${quote}”라고 물어보셨네요. 저는 사랑방에 들어 있는 데모입니다. 언어 모델이 아니어서 질문을 이해하지 못하고, 미리 써 둔 글을 사람이 말하는 빠르기로 보여 드릴 뿐입니다.`,
    bodies: [
      '그래도 이 글로 사랑방이 어떻게 움직이는지 볼 수 있습니다. 글이 나오는 동안 페이지를 새로 고쳐 보세요. 이미 나온 글은 그대로 남고, 멈춘 자리에서 이어집니다. 다른 탭에서 같은 대화를 열어도 같은 글이 같은 순서로 나옵니다.\n\n정지를 누르면 거기까지의 글이 남습니다. 다시 시도를 누르면 새 답변이 옆에 하나 더 생기고, 앞의 답변은 지워지지 않습니다.',
      '모델을 연결하면 이 자리에서 역할극, 면접 연습, 글 다듬기 같은 대화를 나눌 수 있습니다. 답변마다 영수증이 붙어서 무엇을 맡겨 두었고 얼마를 썼으며 얼마를 돌려받았는지 알 수 있습니다. 답변이 실패하면 맡겨 둔 것은 그대로 돌아갑니다.',
      '기다리시는 동안 해 볼 만한 것을 적어 둡니다.\n\n- 글이 나오는 도중에 ‘멈추기’를 눌러 보기\n- 답변이 끝난 뒤 ‘다시 받기’를 눌러 다른 답변과 견주어 보기\n- 한글, 日本語, English, 이모지 🙂 를 섞어서 물어보기\n\n어느 경우에도 나온 글은 글자 하나 빠지지 않고 보관됩니다.',
    ],
    closing:
      '진짜 언어 모델을 연결하려면 이 서버의 .env 파일에 OPENAI_API_KEY=… 한 줄을 적고 서버를 다시 시작하세요. 직접 돌리는 서버라면 OPENAI_BASE_URL에 그 주소를 적으면 됩니다.',
  },
  ja: {
    noQuestion: '(空の質問)',
    opening: (quote) =>
      `「${quote}」というご質問ですね。私はサランバンに組み込まれたデモです。言語モデルではないので質問の意味はわからず、あらかじめ書かれた文章を人が話すくらいの速さでお見せしているだけです。`,
    bodies: [
      'それでも、この文章でサランバンの動きを確かめられます。文字が出ている途中でページを再読み込みしてみてください。すでに出た文字はそのまま残り、続きから再開します。別のタブで同じ会話を開いても、同じ文章が同じ順番で流れます。\n\n停止を押すと、そこまでの文章が残ります。再試行を押すと新しい回答が隣に加わり、前の回答が消えることはありません。',
      'モデルをつなぐと、ここでロールプレイや面接の練習、文章の手直しなどができます。回答ごとに明細が付き、いくら預かり、いくら使い、いくら戻したかがわかります。回答に失敗したときは、預かった分はすべて戻ります。',
      '待っているあいだに試せることを書いておきます。\n\n- 文字が出ている途中で「停止」を押す\n- 終わったあとで「再試行」を押し、別の回答と比べる\n- 日本語、한국어、English、絵文字 🙂 を混ぜて質問する\n\nどの場合も、出た文章は一文字も欠けずに保存されます。',
    ],
    closing:
      '本物の言語モデルをつなぐには、このサーバーの .env ファイルに OPENAI_API_KEY=… という一行を書き、サーバーを再起動してください。自分で動かしているサーバーなら、そのアドレスを OPENAI_BASE_URL に書きます。',
  },
  en: {
    noQuestion: '(an empty question)',
    opening: (quote) =>
      `You asked: “${quote}”. I am the demo that is built into Sarangbang. I am no language model: I do not understand the question, I only show a text that was written beforehand, at the pace of a person who speaks.`,
    bodies: [
      'Still, this text shows how Sarangbang behaves. Reload the page while it is being written: what has been shown stays, and the rest goes on from there. Open the same conversation in another tab and the same text arrives in the same order.\n\nPress stop, and the text up to that point is kept. Press retry, and another answer is put beside this one, which is not lost.',
      'With a model connected, this is the place for role-play, interview practice or help with a text. Each answer comes with a receipt that says what was set aside, what was used and what was given back. When an answer fails, all that was set aside is given back.',
      'Here are some things to try meanwhile.\n\n- Press “Stop” in the middle of an answer\n- Press “Retry” after it and compare the two answers\n- Ask in a mixture of English, 한국어, 日本語 and emoji 🙂\n\nWhatever you do, no character of what was shown is lost.',
    ],
    closing:
      'To connect a real language model, write the line OPENAI_API_KEY=… into the file .env of this server and start it again. For a server that you run yourself, write its address into OPENAI_BASE_URL.',
  },
};
