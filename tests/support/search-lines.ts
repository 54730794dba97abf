import type { QuoteId } from '../../server/base/ids.ts';
import { type IndexedQuote, indexQuotes } from '../../server/store/search/quotes.ts';
import type { Executor, Store } from '../../server/store/store.ts';
import { change } from './store.ts';

/** Lines as ‹id | content | speaker | scene | description | tags›: written for the tests of search, from no work that exists. */
const korean = `
k01 | 드림즈가 꼴찌라고요? 아니요, 아직 아무도 우리를 읽지 못한 겁니다. | 한새벽 | 첫 회의 | 새 단장이 회의실에서 자신을 소개한다. | 시작
k02 | 단장을 믿지 마세요. 기록지를 믿으세요. | 한새벽 | 기자회견 | 기자들 앞에서 담담하게 말한다. | 신뢰
k03 | 비 오는 날의 우산은 빌려줄 수 있어도, 비 오는 날의 마운드는 빌려줄 수 없어. | 오기철 | 우천 중단 | 투수가 교체를 거부한다. | 투수,책임
k04 | 꿈이 무거우면 둘이서 들면 되지. | 문보라 | 야간 훈련 | 지친 막내 곁에 앉는다. | 위로
k05 | 진 게임에서 배운 사람은 두 번 지지 않아. 배우지 않은 사람은 이겨도 한 번 더 져. | 오기철 | 라커룸 | 연패한 다음 날 선수들에게 말한다. | 패배
k06 | 선수들한테 미안하다는 말은 시즌이 끝나고 해도 늦지 않습니다. | 한새벽 | 구단 사무실 | 예산이 깎인 날의 대화. | 예산
k07 | 야구장 불이 꺼져도 사람은 남아. 그 사람이 우리 팀이야. | 장우현 | 정전 | 정전이 된 야구장에서 관중이 휴대전화를 켠다. | 관중
k08 | 번트는 양보가 아니라 약속이야. 네가 죽고 내가 간다는 약속. | 오기철 | 작전 시간 | 희생번트를 설명한다. | 희생
k09 | 9회말까지 가 보지 않은 사람은 8회를 함부로 말하면 안 돼. | 문보라 | 더그아웃 | 관중석이 비기 시작한 순간. | 포기
k10 | 연봉은 숫자고, 네 이름은 숫자가 아니야. | 장우현 | 연봉 협상 | 방출 통보를 받은 선수를 붙잡는다. | 협상
k11 | 가을에 야구를 하고 싶으면 봄에 울면 안 돼요. | 서하늘 | 봄 훈련 | 신인이 수첩에 적어 둔 문장. | 계절
k12 | 포기하는 법은 아무도 안 가르쳐 줬어요. 그래서 저는 못 해요. | 서하늘 | 면담 | 트레이드를 권하는 코치에게 대답한다. | 포기
k13 | 홈런은 혼자 치지만 홈으로 들어올 때는 모두가 기다린다. | 해설자 | 중계석 | 첫 홈런이 나온 경기의 중계. | 홈런
k14 | 엄마, 나 오늘 공을 끝까지 봤어. | 서하늘 | 전화 | 데뷔전이 끝난 밤 집에 전화를 건다. | 가족
k15 | 고양이도 자기 자리를 알아. 우리 유격수만 몰라. | 장우현 | 내야 수비 | 구장에 사는 고양이를 보며 웃는다. | 농담
k16 | 전광판은 거짓말을 안 해. 다만 다 말하지도 않지. | 한새벽 | 전광판 앞 | 점수보다 중요한 것을 묻는 기자에게. | 기록
k17 | 스카우트는 미래를 사는 게 아니야. 미래한테 빚을 지는 거지. | 최영선 | 고교 야구 | 무명 투수를 뽑으며 하는 말. | 스카우트
k18 | 팬들의 야유도 표를 사야 낼 수 있는 소리입니다. | 한새벽 | 관중석 | 야유를 받은 날 팬들에게 고개를 숙인다. | 팬
k19 | 부러진 방망이로도 안타는 나온다. 부러진 마음으로는 안 나와. | 오기철 | 타격 연습 | 슬럼프에 빠진 타자에게 건넨다. | 슬럼프
k20 | 눈이 내리면 잔디도 쉰다. 너도 쉬어. | 문보라 | 스토브 리그 | 재활 중인 선수에게 보낸 문자. | 휴식
k21 | 내일 선발은 하늘이 정하는 게 아니라 오늘 밤 네 잠이 정한다. | 오기철 | 숙소 | 긴장한 선발 투수의 방문을 닫으며. | 선발
k22 | 감독님, 저 사인 못 봤습니다. 안 본 게 아니라 못 봤습니다. | 서하늘 | 작전 실패 | 실수를 인정하는 신인. | 정직
k23 | 우리 구단은 가난하지만 가난한 야구를 하지는 않습니다. | 한새벽 | 이사회 | 구단 매각을 막으며 하는 연설. | 구단
k24 | 길게 던지는 사람보다 오래 듣는 사람이 포수를 해야 돼. | 장우현 | 불펜 | 포수 자리를 두고 다투는 두 사람에게. | 포수`;

const english = `
e01 | A slump is only a story that has not met its next pitch. | Gi-cheol Oh | batting cage | He hands the bat back. | slump
e02 | We do not buy winners. We raise them, and then we cannot afford them. | Saebyeok Han | board room | The owners ask for a trade. | money
e03 | Nobody claps for the catcher, but everybody breathes with him. | Woo-hyun Jang | bullpen | A rookie wants to change positions. | catcher
e04 | If you are running home, do not look at the ball. Look at whoever is waiting. | Bora Moon | third base | A coach explains the slide. | running
e05 | Spring promises everything. Autumn keeps the receipts. | Saebyeok Han | spring training | Her notebook on the first day. | seasons
e06 | I was not traded. I was translated. | Hanul Seo | airport | The rookie leaves for another league. | trade
e07 | The scoreboard remembers the runs; the grass remembers the dives. | announcer | night game | Last call of the season. | memory
e08 | You can lose the game and still win the bus ride home. | Bora Moon | team bus | After eleven defeats in a row. | defeat
e09 | Don't call it luck; luck never carried the water buckets. | Gi-cheol Oh | dugout | On the first victory. | victory
e10 | Studies say nothing about how loud an empty stadium is. | Young-sun Choi | empty stands | The scout sits alone. | silence
e11 | My glove is older than my fear. | Hanul Seo | locker room | Before the debut. | courage
e12 | Café lights, cheap coffee, and one more inning on the radio. | Woo-hyun Jang | diner | He listens to the rival club. | radio`;

const japanese = `
j01 | 雨の日の約束は、晴れの日より重い。 | ハン・セビョク | 雨天中止 | 観客のいない球場で。 | 約束
j02 | 夢は見るものじゃない。打ち返すものだ。 | オ・ギチョル | 打撃練習 | 新人に語りかける。 | 夢
j03 | ホームランを待つより、一塁へ走れ。 | ムン・ボラ | 三塁コーチ | 焦る四番打者に。 | 走塁
j04 | 負けた夜のロッカーには、次の朝が入っている。 | チャン・ウヒョン | ロッカールーム | 連敗の夜。 | 敗北
j05 | あきらめないことにも、練習がいる。 | ソ・ハヌル | 居残り練習 | 日記の一行。 | 努力
j06 | 猫でも自分の場所を知っている。 | チャン・ウヒョン | 球場の裏 | 球場に住む猫。 | 冗談
j07 | キャッチャーの手は、みんなの手紙だ。 | オ・ギチョル | ブルペン | 捕手の仕事を教える。 | 捕手
j08 | 数字は嘘をつかない。ただ、黙っていることがある。 | ハン・セビョク | 会議室 | 記録員に礼を言う。 | 記録
j09 | 空っぽのスタンドにも、声は残る。 | 実況 | 最終戦 | 無観客試合の実況。 | 声援
j10 | 春に泣いた者だけが、秋に笑える。 | ソ・ハヌル | 春のキャンプ | 手帳の言葉。 | 季節
j11 | バットが折れても、心は折れない。 | ムン・ボラ | 九回裏 | 代打を送る前に。 | 心
j12 | 鬼の練習より、仏の睡眠。 | オ・ギチョル | 宿舎 | 眠れない先発投手に。 | 休息`;

export const searchLines: readonly IndexedQuote[] = [
  ...linesOf('마지막 이닝의 사람들', korean),
  ...linesOf('People of the Last Inning', english),
  ...linesOf('最終回の人々', japanese),
];

function linesOf(title: string, text: string): IndexedQuote[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', content = '', speaker = '', scene = '', description = '', tags = ''] =
        line.split(' | ');
      return {
        id: id as QuoteId,
        content,
        speaker,
        title,
        scene,
        description,
        tags: JSON.stringify(tags.split(',')),
      };
    });
}

export function searchLine(id: string): IndexedQuote {
  const line = searchLines.find((one) => one.id === id);
  if (!line) throw new Error(`there is no line ${id}`);
  return line;
}

/** Adds lines to the board as applied quotes, and to the index. */
export async function addSearchLines(store: Store, lines: readonly IndexedQuote[]): Promise<void> {
  await store.transaction(async (tx) => {
    for (const line of lines) await insertSearchLine(tx, line);
    await indexQuotes(store, tx, lines);
  });
}

/** Adds a line to the board alone. */
export async function insertSearchLine(executor: Executor, line: IndexedQuote): Promise<void> {
  await change(
    executor,
    `insert into quotes (id, content, title, speaker, scene, description, source, tags, status, version, fingerprint,
       folded, applied_at, created_at, updated_at) values (?, ?, ?, ?, ?, ?, '', ?, 'applied', 1, ?, '', 0, 0, 0)`,
    ...[line.id, line.content, line.title, line.speaker, line.scene, line.description, line.tags, line.id],
  );
}
