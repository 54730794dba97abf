import type { Scope } from '../support/scope.ts';
import { ask, joinAndOpen, visit } from './visitor.ts';

const talk = [
  {
    question:
      '독서 모임 회비를 정산하려고 해요. 9월부터 세 달 동안 186,000원을 썼는데, 중간에 들어온 사람이 둘 있어요. 어떻게 나누면 공평할까요?',
    answer: `참여한 달 수대로 나누면 설명하기 가장 쉬워요. 쓴 돈을 사람 수가 아니라 ‘사람 × 달’로 나누는 방법이에요.

1. 사람마다 참여한 달을 세요. 처음부터 함께한 네 분은 3달, 늦게 온 두 분은 2달과 1달이에요.
2. 모두 더하면 15달이에요.
3. 186,000원을 15로 나누면 한 달 몫은 12,400원이에요.

그래서 네 분은 37,200원씩, 늦게 온 두 분은 24,800원과 12,400원을 내면 돼요.`,
  },
  {
    question: '모임방에 올릴 안내 문구도 써 주세요. 짧게요.',
    answer: `이렇게 올리면 어떨까요?

안녕하세요, 9~11월 모임 회비를 정리했어요. 한 달 몫은 12,400원이고, 참여한 달만큼 나눴어요. 이미 내신 돈과 차이가 나는 분께는 따로 알려 드릴게요. 궁금한 점은 편하게 물어봐 주세요.`,
  },
];

/** Takes the picture of a conversation that README shows. @param path of the file. */
export async function takeChatPicture(scope: Scope, path: string): Promise<void> {
  const visitor = await visit(scope, {
    browser: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  });
  const { page, server, upstream } = visitor;
  await joinAndOpen(visitor);
  // Pieces come at the pace of a real model, so that the receipt shows a believable time.
  upstream.script(talk.map(({ answer }) => ({ name: 'normal', text: answer, delayMs: 30 })));
  for (const [index, { question }] of talk.entries()) {
    await ask(page, question);
    await page.getByText('영수증').nth(index).waitFor();
  }
  const conversation = new URL(page.url()).pathname.split('/').at(-1);
  await page.request.patch(`${server.url}/api/v1/conversations/${conversation}`, {
    data: { title: '독서 모임 회비 나누기' },
    headers: { origin: server.url },
  });
  await page.reload();
  await page.getByText('영수증').nth(1).waitFor();
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path, animations: 'disabled' });
}
